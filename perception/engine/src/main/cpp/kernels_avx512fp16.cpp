// AVX512-FP16: fp16 products and sums, promoted to fp32 every 64 steps. Compiled a second time with JS_EMULATE_FP16 for
// tests on processors without it: the same code on vectors that round to fp16 after each operation.
#include <immintrin.h>

#include "gemm_tile.h"

namespace js {
namespace {

#ifdef JS_EMULATE_FP16

struct Halves {
  __m512 low, high;
};

inline __m512 rounded(__m512 v) { return _mm512_cvtph_ps(_mm512_cvtps_ph(v, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC)); }
inline Halves zeroHalves() { return {_mm512_setzero_ps(), _mm512_setzero_ps()}; }
inline Halves loadHalves(const char* p) {
  const __m256i* at = reinterpret_cast<const __m256i*>(p);
  return {_mm512_cvtph_ps(_mm256_load_si256(at)), _mm512_cvtph_ps(_mm256_load_si256(at + 1))};
}
inline Halves broadcastHalf(const char* p) {
  int16_t bits;
  __builtin_memcpy(&bits, p, sizeof bits);
  __m512 v = _mm512_cvtph_ps(_mm256_set1_epi16(bits));
  return {v, v};
}
inline Halves multiplyAddHalves(const Halves& a, const Halves& b, const Halves& c) {
  return {rounded(_mm512_fmadd_ps(a.low, b.low, c.low)), rounded(_mm512_fmadd_ps(a.high, b.high, c.high))};
}
inline __m512 lowFloats(const Halves& v) { return v.low; }
inline __m512 highFloats(const Halves& v) { return v.high; }

#else

using Halves = __m512h;

inline Halves zeroHalves() { return _mm512_setzero_ph(); }
inline Halves loadHalves(const char* p) { return _mm512_load_ph(p); }
inline Halves broadcastHalf(const char* p) {
  _Float16 value;
  __builtin_memcpy(&value, p, sizeof value);
  return _mm512_set1_ph(value);
}
inline Halves multiplyAddHalves(Halves a, Halves b, Halves c) { return _mm512_fmadd_ph(a, b, c); }
inline __m512 lowFloats(Halves v) { return _mm512_cvtph_ps(_mm512_castsi512_si256(_mm512_castph_si512(v))); }
inline __m512 highFloats(Halves v) { return _mm512_cvtph_ps(_mm512_extracti64x4_epi64(_mm512_castph_si512(v), 1)); }

#endif

#ifdef JS_EMULATE_FP16
constexpr const char* kName = "emulated avx512-fp16";
constexpr uint64_t kIsa = JS_ISA_AVX512 | JS_ISA_AVX2;
#else
constexpr const char* kName = "avx512-fp16 f16 12x64";
constexpr uint64_t kIsa = JS_ISA_AVX512_FP16 | JS_ISA_AVX512 | JS_ISA_AVX2;
#endif

// Tile of 12 x 64.
struct Half {
  using Sum = Halves;
  using Input = Halves;
  using Weight = Halves;
  static constexpr int kRows = 12, kColumns = 64, kVectors = 2, kStepBytes = 2, kElementBytes = 2;
  static constexpr int kPanelStepBytes = 128, kPromoteSteps = 64;
  static Sum zero() { return zeroHalves(); }
  static Weight loadWeight(const char* p) { return loadHalves(p); }
  static Input broadcast(const char* p) { return broadcastHalf(p); }
  static Input broadcastPart(const char* p, int) { return broadcastHalf(p); }
  static Sum multiplyAdd(Input a, Weight b, Sum c) { return multiplyAddHalves(a, b, c); }
  static void store(void* to, int row, int vector, Sum sum, bool accumulate) {
    float* at = static_cast<float*>(to) + row * kColumns + vector * 32;
    __m512 low = lowFloats(sum), high = highFloats(sum);
    _mm512_store_ps(at, accumulate ? _mm512_add_ps(low, _mm512_load_ps(at)) : low);
    _mm512_store_ps(at + 16, accumulate ? _mm512_add_ps(high, _mm512_load_ps(at + 16)) : high);
  }
};

const GemmKernel kGemm[] = {
    {kName, JS_MUL_F16, kIsa, JS_F16, PanelType::F16, false, 12, 64, 1, runGemm<Half>},
};

}  // namespace

#ifdef JS_EMULATE_FP16
const KernelTable& emulatedFp16Kernels() {
#else
const KernelTable& avx512Fp16Kernels() {
#endif
  static const KernelTable table = {kGemm, 1, nullptr, 0, nullptr};
  return table;
}

}  // namespace js
