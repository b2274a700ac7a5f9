// AVX2 with FMA and F16C.
#include "simd_avx2.h"

#include "depthwise_tile.h"
#include "gemm_tile.h"
#include "row_ops.h"

namespace js {
namespace {

constexpr uint64_t kIsa = JS_ISA_AVX2;
constexpr int kPixels = 6, kChannels = 16;

// Tile of 6 x 16.
struct Shape {
  static constexpr int kRows = 6, kColumns = 16, kVectors = 2, kStepBytes = 4;
};

struct Float : Shape {
  using Sum = __m256;
  using Input = __m256;
  using Weight = __m256;
  static constexpr int kElementBytes = 4, kPromoteSteps = 0, kPanelStepBytes = 64;

  static Sum zero() { return _mm256_setzero_ps(); }
  static Weight loadWeight(const char* p) { return _mm256_load_ps(reinterpret_cast<const float*>(p)); }
  static Input broadcast(const char* p) { return _mm256_broadcast_ss(reinterpret_cast<const float*>(p)); }
  static Input broadcastPart(const char* p, int) { return broadcast(p); }
  static Sum multiplyAdd(Input a, Weight b, Sum c) { return _mm256_fmadd_ps(a, b, c); }
  static void store(void* to, int row, int vector, Sum sum, bool accumulate) {
    float* at = static_cast<float*>(to) + row * kColumns + vector * 8;
    _mm256_store_ps(at, accumulate ? _mm256_add_ps(sum, _mm256_load_ps(at)) : sum);
  }
};

// Weights are halves in memory and floats in registers; the driver has converted the input.
struct HalfWeights : Float {
  static constexpr int kPanelStepBytes = 32;

  static Weight loadWeight(const char* p) { return _mm256_cvtph_ps(_mm_load_si128(reinterpret_cast<const __m128i*>(p))); }
};

// Pairs of 16-bit products in 32-bit sums. FIXED8 is widened to this, so that no bit of a weight is lost.
struct Words : Shape {
  using Sum = __m256i;
  using Input = __m256i;
  using Weight = __m256i;
  static constexpr int kElementBytes = 2, kPromoteSteps = 0, kPanelStepBytes = 64;

  static Sum zero() { return _mm256_setzero_si256(); }
  static Weight loadWeight(const char* p) { return _mm256_load_si256(reinterpret_cast<const __m256i*>(p)); }
  static Input broadcast(const char* p) {
    int32_t pair;
    __builtin_memcpy(&pair, p, sizeof pair);
    return _mm256_set1_epi32(pair);
  }
  static Input broadcastPart(const char* p, int bytes) {
    int32_t pair = 0;
    __builtin_memcpy(&pair, p, bytes);
    return _mm256_set1_epi32(pair);
  }
  static Sum multiplyAdd(Input a, Weight b, Sum c) { return _mm256_add_epi32(c, _mm256_madd_epi16(a, b)); }
  static void store(void* to, int row, int vector, Sum sum, bool accumulate) {
    __m256i* at = reinterpret_cast<__m256i*>(static_cast<int32_t*>(to) + row * kColumns + vector * 8);
    _mm256_store_si256(at, accumulate ? _mm256_add_epi32(sum, _mm256_load_si256(at)) : sum);
  }
};

// FIXED16: 16 steps of two products fill 32 bits, then the sums go over to floats in memory.
struct PromotedWords : Words {
  static constexpr int kPromoteSteps = 16;

  static void store(void* to, int row, int vector, Sum sum, bool accumulate) {
    Float::store(to, row, vector, _mm256_cvtepi32_ps(sum), accumulate);
  }
};

const GemmKernel kGemm[] = {
    {"avx2 f32 6x16", JS_MUL_F32, kIsa, JS_F32, PanelType::F32, false, 6, 16, 1, runGemm<Float>},
    {"avx2 f16c 6x16", JS_MUL_F16, kIsa, JS_F32, PanelType::F16, false, 6, 16, 1, runGemm<HalfWeights>},
    {"avx2 s16 6x16", JS_MUL_S16, kIsa, JS_S16, PanelType::S16, false, 6, 16, 2, runGemm<PromotedWords>},
    {"avx2 s8 6x16", JS_MUL_S8, kIsa, JS_S16, PanelType::S16, true, 6, 16, 2, runGemm<Words>},
};

template <js_type Type>
constexpr DepthwiseKernel depthwise(const char* name) {
  return {name, kIsa, Type, kPixels, kChannels, runDepthwise<Vector, Type, kPixels, kChannels>};
}

const DepthwiseKernel kDepthwise[] = {
    depthwise<JS_F32>("avx2 f32 6x16"), depthwise<JS_F16>("avx2 f16 6x16"), depthwise<JS_BF16>("avx2 bf16 6x16"),
    depthwise<JS_S16>("avx2 s16 6x16"), depthwise<JS_S8>("avx2 s8 6x16"),   depthwise<JS_U8>("avx2 u8 6x16"),
};

const RowOps kRowOps = rowOps<Vector>(kIsa);

}  // namespace

const KernelTable& avx2Kernels() {
  static const KernelTable table = {kGemm, 4, kDepthwise, 6, &kRowOps};
  return table;
}

}  // namespace js
