// AVX512-FP16: fp16 products and sums, promoted to fp32 every 64 steps. A lane sums every second product of a column, so
// that a row's broadcasts are of 32 bits, which the load ports do alone: those of 16 bits take a multiply port as well.
// Compiled a second time with JS_EMULATE_FP16 for tests on processors without it: the same code on vectors that round to
// fp16 after each operation.
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
inline Halves broadcastPair(int32_t pair) {
  __m512 v = _mm512_cvtph_ps(_mm256_set1_epi32(pair));
  return {v, v};
}
inline Halves multiplyAddHalves(const Halves& a, const Halves& b, const Halves& c) {
  return {rounded(_mm512_fmadd_ps(a.low, b.low, c.low)), rounded(_mm512_fmadd_ps(a.high, b.high, c.high))};
}
inline __m512 sumsOfPairs(const Halves& v) {
  __m512i even = _mm512_setr_epi32(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
  __m512i odd = _mm512_or_si512(even, _mm512_set1_epi32(1));
  return _mm512_add_ps(_mm512_permutex2var_ps(v.low, even, v.high), _mm512_permutex2var_ps(v.low, odd, v.high));
}

#else

using Halves = __m512h;

inline Halves zeroHalves() { return _mm512_setzero_ph(); }
inline Halves loadHalves(const char* p) { return _mm512_load_ph(p); }
inline Halves broadcastPair(int32_t pair) { return _mm512_castsi512_ph(_mm512_set1_epi32(pair)); }
inline Halves multiplyAddHalves(Halves a, Halves b, Halves c) { return _mm512_fmadd_ph(a, b, c); }
inline __m512 sumsOfPairs(Halves v) {
  alignas(64) static constexpr uint16_t kEvenThenOdd[] = {0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30,
                                                          1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31};
  __m512i parted = _mm512_permutexvar_epi16(_mm512_load_si512(kEvenThenOdd), _mm512_castph_si512(v));
  return _mm512_add_ps(
      _mm512_cvtph_ps(_mm512_castsi512_si256(parted)), _mm512_cvtph_ps(_mm512_extracti64x4_epi64(parted, 1)));
}

#endif

#ifdef JS_EMULATE_FP16
constexpr const char* kName = "emulated avx512-fp16";
constexpr uint64_t kIsa = JS_ISA_AVX512 | JS_ISA_AVX2;
#else
constexpr const char* kName = "avx512-fp16 f16 12x32";
constexpr uint64_t kIsa = JS_ISA_AVX512_FP16 | JS_ISA_AVX512 | JS_ISA_AVX2;
#endif

// Tile of 12 x 32.
struct HalfPairs {
  using Sum = Halves;
  using Input = Halves;
  using Weight = Halves;
  static constexpr int kRows = 12, kColumns = 32, kVectors = 2, kStepBytes = 4, kElementBytes = 2;
  static constexpr int kPanelStepBytes = 128, kPromoteSteps = 64;
  static Sum zero() { return zeroHalves(); }
  static Weight loadWeight(const char* p) { return loadHalves(p); }
  static Input broadcast(const char* p) { return broadcastPart(p, kStepBytes); }
  static Input broadcastPart(const char* p, int bytes) {
    int32_t pair = 0;
    __builtin_memcpy(&pair, p, bytes);
    return broadcastPair(pair);
  }
  static Sum multiplyAdd(Input a, Weight b, Sum c) { return multiplyAddHalves(a, b, c); }
  static void store(void* to, int row, int vector, Sum sum, bool accumulate) {
    float* at = static_cast<float*>(to) + row * kColumns + vector * 16;
    __m512 value = sumsOfPairs(sum);
    _mm512_store_ps(at, accumulate ? _mm512_add_ps(value, _mm512_load_ps(at)) : value);
  }
};

const GemmKernel kGemm[] = {
    {kName, JS_MUL_F16, kIsa, JS_F16, PanelType::F16, false, 12, 32, 2, runGemm<HalfPairs>},
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
