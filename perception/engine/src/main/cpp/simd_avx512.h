// 16 floats of AVX-512. Parts of vectors are loaded and stored under masks.
#include <immintrin.h>

#include "kernels.h"

namespace js {
namespace {

struct Vector {
  using Reg = __m512;
  static constexpr int lanes = 16;

  static __mmask16 mask(int n) { return static_cast<__mmask16>((1u << n) - 1); }
  static Reg set(float x) { return _mm512_set1_ps(x); }
  static Reg load(const float* p, int n) { return n == lanes ? _mm512_loadu_ps(p) : _mm512_maskz_loadu_ps(mask(n), p); }
  static __m512i loadInt32(const int32_t* p, int n) {
    return n == lanes ? _mm512_loadu_si512(p) : _mm512_maskz_loadu_epi32(mask(n), p);
  }
  static Reg loadInts(const int32_t* p, int n) { return _mm512_cvtepi32_ps(loadInt32(p, n)); }
  static Reg loadIntSum(const int32_t* a, const int32_t* b, int n) {
    return _mm512_cvtepi32_ps(_mm512_add_epi32(loadInt32(a, n), loadInt32(b, n)));
  }
  static void store(float* p, Reg v, int n) {
    if (n == lanes) {
      _mm512_storeu_ps(p, v);
    } else {
      _mm512_mask_storeu_ps(p, mask(n), v);
    }
  }
  static Reg add(Reg a, Reg b) { return _mm512_add_ps(a, b); }
  static Reg sub(Reg a, Reg b) { return _mm512_sub_ps(a, b); }
  static Reg mul(Reg a, Reg b) { return _mm512_mul_ps(a, b); }
  static Reg div(Reg a, Reg b) { return _mm512_div_ps(a, b); }
  static Reg fma(Reg a, Reg b, Reg c) { return _mm512_fmadd_ps(a, b, c); }
  static Reg min(Reg a, Reg b) { return _mm512_min_ps(a, b); }
  static Reg max(Reg a, Reg b) { return _mm512_max_ps(a, b); }
  static Reg round(Reg a) { return _mm512_roundscale_ps(a, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC); }
  static Reg power2(Reg n) {
    return _mm512_castsi512_ps(_mm512_slli_epi32(_mm512_add_epi32(_mm512_cvtps_epi32(n), _mm512_set1_epi32(127)), 23));
  }

  // Lane c reads lane c / width * width + i: the i-th input of its group. width divides the number of lanes.
  using Index = __m512i;
  static Index groupIndex(int width, int i) {
    __m512i lane = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    return _mm512_add_epi32(_mm512_andnot_si512(_mm512_set1_epi32(width - 1), lane), _mm512_set1_epi32(i));
  }
  static Reg permute(Reg v, Index index) { return _mm512_permutexvar_ps(index, v); }

  static Reg loadType(js_type type, const void* p, int64_t i, int n) {
    switch (type) {
      case JS_F32: return load(static_cast<const float*>(p) + i, n);
      case JS_F16: return _mm512_cvtph_ps(load16(p, i, n));
      case JS_BF16: return _mm512_castsi512_ps(_mm512_slli_epi32(_mm512_cvtepu16_epi32(load16(p, i, n)), 16));
      case JS_S16: return _mm512_cvtepi32_ps(_mm512_cvtepi16_epi32(load16(p, i, n)));
      case JS_S8: return _mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(load8(p, i, n)));
      default: return _mm512_cvtepi32_ps(_mm512_cvtepu8_epi32(load8(p, i, n)));
    }
  }

  static void storeType(js_type type, void* p, int64_t i, Reg v, int n) {
    switch (type) {
      case JS_F32: store(static_cast<float*>(p) + i, v, n); break;
      case JS_F16: store16(p, i, _mm512_cvtps_ph(v, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC), n); break;
      case JS_BF16: store16(p, i, bfloat(v), n); break;
      case JS_S16: store16(p, i, _mm512_cvtepi32_epi16(whole(v, -32767, 32767)), n); break;
      case JS_S8: store8(p, i, _mm512_cvtepi32_epi8(whole(v, -128, 127)), n); break;
      default: store8(p, i, _mm512_cvtepi32_epi8(whole(v, 0, 255)), n); break;
    }
  }

 private:
  static __m256i load16(const void* p, int64_t i, int n) {
    const uint16_t* at = static_cast<const uint16_t*>(p) + i;
    return n == lanes ? _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at)) : _mm256_maskz_loadu_epi16(mask(n), at);
  }
  static __m128i load8(const void* p, int64_t i, int n) {
    const uint8_t* at = static_cast<const uint8_t*>(p) + i;
    return n == lanes ? _mm_loadu_si128(reinterpret_cast<const __m128i*>(at)) : _mm_maskz_loadu_epi8(mask(n), at);
  }
  static void store16(void* p, int64_t i, __m256i v, int n) {
    uint16_t* at = static_cast<uint16_t*>(p) + i;
    if (n == lanes) {
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(at), v);
    } else {
      _mm256_mask_storeu_epi16(at, mask(n), v);
    }
  }
  static void store8(void* p, int64_t i, __m128i v, int n) {
    uint8_t* at = static_cast<uint8_t*>(p) + i;
    if (n == lanes) {
      _mm_storeu_si128(reinterpret_cast<__m128i*>(at), v);
    } else {
      _mm_mask_storeu_epi8(at, mask(n), v);
    }
  }
  static __m512i whole(Reg v, float low, float high) {
    return _mm512_cvtps_epi32(_mm512_min_ps(_mm512_max_ps(v, set(low)), set(high)));
  }
  static __m256i bfloat(Reg v) {
    __m512i bits = _mm512_castps_si512(v);
    __m512i odd = _mm512_and_si512(_mm512_srli_epi32(bits, 16), _mm512_set1_epi32(1));
    __m512i rounded = _mm512_add_epi32(_mm512_add_epi32(bits, _mm512_set1_epi32(0x7FFF)), odd);
    __m512i quiet = _mm512_or_si512(bits, _mm512_set1_epi32(0x400000));
    __mmask16 nan = _mm512_cmp_ps_mask(v, v, _CMP_UNORD_Q);
    return _mm512_cvtepi32_epi16(_mm512_srli_epi32(_mm512_mask_mov_epi32(rounded, nan, quiet), 16));
  }
};

}  // namespace
}  // namespace js
