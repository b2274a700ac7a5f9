// 8 floats of AVX2. Parts of vectors pass through a small array.
#include <immintrin.h>

#include <cstring>

#include "kernels.h"

namespace js {
namespace {

struct Vector {
  using Reg = __m256;
  static constexpr int lanes = 8;

  static __m256i mask(int n) {
    return _mm256_cmpgt_epi32(_mm256_set1_epi32(n), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
  }
  static Reg set(float x) { return _mm256_set1_ps(x); }
  static Reg load(const float* p, int n) { return n == lanes ? _mm256_loadu_ps(p) : _mm256_maskload_ps(p, mask(n)); }
  static __m256i loadInt32(const int32_t* p, int n) {
    return n == lanes ? _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p)) : _mm256_maskload_epi32(p, mask(n));
  }
  static Reg loadInts(const int32_t* p, int n) { return _mm256_cvtepi32_ps(loadInt32(p, n)); }
  static Reg loadIntSum(const int32_t* a, const int32_t* b, int n) {
    return _mm256_cvtepi32_ps(_mm256_add_epi32(loadInt32(a, n), loadInt32(b, n)));
  }
  static void store(float* p, Reg v, int n) {
    if (n == lanes) {
      _mm256_storeu_ps(p, v);
    } else {
      _mm256_maskstore_ps(p, mask(n), v);
    }
  }
  static Reg add(Reg a, Reg b) { return _mm256_add_ps(a, b); }
  static Reg sub(Reg a, Reg b) { return _mm256_sub_ps(a, b); }
  static Reg mul(Reg a, Reg b) { return _mm256_mul_ps(a, b); }
  static Reg div(Reg a, Reg b) { return _mm256_div_ps(a, b); }
  static Reg fma(Reg a, Reg b, Reg c) { return _mm256_fmadd_ps(a, b, c); }
  static Reg min(Reg a, Reg b) { return _mm256_min_ps(a, b); }
  static Reg max(Reg a, Reg b) { return _mm256_max_ps(a, b); }
  static Reg round(Reg a) { return _mm256_round_ps(a, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC); }
  static Reg power2(Reg n) {
    return _mm256_castsi256_ps(_mm256_slli_epi32(_mm256_add_epi32(_mm256_cvtps_epi32(n), _mm256_set1_epi32(127)), 23));
  }

  // Lane c reads lane c / width * width + i: the i-th input of its group. width divides the number of lanes.
  using Index = __m256i;
  static Index groupIndex(int width, int i) {
    __m256i lane = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
    return _mm256_add_epi32(_mm256_andnot_si256(_mm256_set1_epi32(width - 1), lane), _mm256_set1_epi32(i));
  }
  static Reg permute(Reg v, Index index) { return _mm256_permutevar8x32_ps(v, index); }

  static Reg loadType(js_type type, const void* p, int64_t i, int n) {
    switch (type) {
      case JS_F32: return load(static_cast<const float*>(p) + i, n);
      case JS_F16: return _mm256_cvtph_ps(load16(p, i, n));
      case JS_BF16: return _mm256_castsi256_ps(_mm256_slli_epi32(_mm256_cvtepu16_epi32(load16(p, i, n)), 16));
      case JS_S16: return _mm256_cvtepi32_ps(_mm256_cvtepi16_epi32(load16(p, i, n)));
      case JS_S8: return _mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(load8(p, i, n)));
      default: return _mm256_cvtepi32_ps(_mm256_cvtepu8_epi32(load8(p, i, n)));
    }
  }

  static void storeType(js_type type, void* p, int64_t i, Reg v, int n) {
    switch (type) {
      case JS_F32: store(static_cast<float*>(p) + i, v, n); break;
      case JS_F16: store16(p, i, _mm256_cvtps_ph(v, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC), n); break;
      case JS_BF16: store16(p, i, bfloat(v), n); break;
      case JS_S16: store16(p, i, packed(whole(v, -32767, 32767)), n); break;
      case JS_S8: {
        __m128i words = packed(whole(v, -128, 127));
        store8(p, i, _mm_packs_epi16(words, words), n);
        break;
      }
      default: {
        __m128i words = packed(whole(v, 0, 255));
        store8(p, i, _mm_packus_epi16(words, words), n);
        break;
      }
    }
  }

 private:
  static __m128i load16(const void* p, int64_t i, int n) {
    const uint16_t* at = static_cast<const uint16_t*>(p) + i;
    if (n == lanes) return _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    uint16_t part[lanes] = {};
    std::memcpy(part, at, n * sizeof(uint16_t));
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(part));
  }
  static __m128i load8(const void* p, int64_t i, int n) {
    const uint8_t* at = static_cast<const uint8_t*>(p) + i;
    if (n == lanes) return _mm_loadl_epi64(reinterpret_cast<const __m128i*>(at));
    uint8_t part[lanes] = {};
    std::memcpy(part, at, n);
    return _mm_loadl_epi64(reinterpret_cast<const __m128i*>(part));
  }
  static void store16(void* p, int64_t i, __m128i v, int n) {
    uint16_t* at = static_cast<uint16_t*>(p) + i;
    if (n == lanes) {
      _mm_storeu_si128(reinterpret_cast<__m128i*>(at), v);
    } else {
      uint16_t part[lanes];
      _mm_storeu_si128(reinterpret_cast<__m128i*>(part), v);
      std::memcpy(at, part, n * sizeof(uint16_t));
    }
  }
  static void store8(void* p, int64_t i, __m128i v, int n) {
    uint8_t* at = static_cast<uint8_t*>(p) + i;
    uint8_t part[lanes];
    _mm_storel_epi64(reinterpret_cast<__m128i*>(part), v);
    if (n == lanes) {
      std::memcpy(at, part, lanes);
    } else {
      std::memcpy(at, part, n);
    }
  }
  static __m256i whole(Reg v, float low, float high) {
    return _mm256_cvtps_epi32(_mm256_min_ps(_mm256_max_ps(v, set(low)), set(high)));
  }
  static __m128i packed(__m256i v) {
    return _mm_packs_epi32(_mm256_castsi256_si128(v), _mm256_extracti128_si256(v, 1));
  }
  static __m128i bfloat(Reg v) {
    __m256i bits = _mm256_castps_si256(v);
    __m256i odd = _mm256_and_si256(_mm256_srli_epi32(bits, 16), _mm256_set1_epi32(1));
    __m256i rounded = _mm256_add_epi32(_mm256_add_epi32(bits, _mm256_set1_epi32(0x7FFF)), odd);
    __m256i quiet = _mm256_or_si256(bits, _mm256_set1_epi32(0x400000));
    __m256i nan = _mm256_castps_si256(_mm256_cmp_ps(v, v, _CMP_UNORD_Q));
    __m256i words = _mm256_srli_epi32(_mm256_blendv_epi8(rounded, quiet, nan), 16);
    return _mm_packus_epi32(_mm256_castsi256_si128(words), _mm256_extracti128_si256(words, 1));
  }
};

}  // namespace
}  // namespace js
