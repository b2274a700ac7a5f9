// AVX-512 without VNNI: fp32, fp16 converted on the fly, integers through pairs of 16-bit products.
#include "simd_avx512.h"

#include "depthwise_tile.h"
#include "gemm_tile.h"
#include "row_ops.h"

namespace js {
namespace {

constexpr uint64_t kIsa = JS_ISA_AVX512 | JS_ISA_AVX2;
constexpr int kPixels = 8, kChannels = 32;

// Tile of 12 x 32.
struct Shape {
  static constexpr int kRows = 12, kColumns = 32, kVectors = 2, kStepBytes = 4;
};

struct Float : Shape {
  using Sum = __m512;
  using Input = __m512;
  using Weight = __m512;
  static constexpr int kElementBytes = 4, kPromoteSteps = 0, kPanelStepBytes = 128;

  static Sum zero() { return _mm512_setzero_ps(); }
  static Weight loadWeight(const char* p) { return _mm512_load_ps(p); }
  static Input broadcast(const char* p) { return _mm512_set1_ps(*reinterpret_cast<const float*>(p)); }
  static Input broadcastPart(const char* p, int) { return broadcast(p); }
  static Sum multiplyAdd(Input a, Weight b, Sum c) { return _mm512_fmadd_ps(a, b, c); }
  static void store(void* to, int row, int vector, Sum sum, bool accumulate) {
    float* at = static_cast<float*>(to) + row * kColumns + vector * 16;
    _mm512_store_ps(at, accumulate ? _mm512_add_ps(sum, _mm512_load_ps(at)) : sum);
  }
};

// Weights are halves in memory and floats in registers; the driver has converted the input.
struct HalfWeights : Float {
  static constexpr int kPanelStepBytes = 64;

  static Weight loadWeight(const char* p) { return _mm512_cvtph_ps(_mm256_load_si256(reinterpret_cast<const __m256i*>(p))); }
};

// Pairs of 16-bit products in 32-bit sums.
struct Words : Shape {
  using Sum = __m512i;
  using Input = __m512i;
  using Weight = __m512i;
  static constexpr int kElementBytes = 2, kPromoteSteps = 0, kPanelStepBytes = 128;

  static Sum zero() { return _mm512_setzero_si512(); }
  static Weight loadWeight(const char* p) { return _mm512_load_si512(p); }
  static Input broadcast(const char* p) {
    int32_t pair;
    __builtin_memcpy(&pair, p, sizeof pair);
    return _mm512_set1_epi32(pair);
  }
  static Input broadcastPart(const char* p, int bytes) {
    int32_t pair = 0;
    __builtin_memcpy(&pair, p, bytes);
    return _mm512_set1_epi32(pair);
  }
  static Sum multiplyAdd(Input a, Weight b, Sum c) { return _mm512_add_epi32(c, _mm512_madd_epi16(a, b)); }
  static void store(void* to, int row, int vector, Sum sum, bool accumulate) {
    int32_t* at = static_cast<int32_t*>(to) + row * kColumns + vector * 16;
    _mm512_store_si512(at, accumulate ? _mm512_add_epi32(sum, _mm512_load_si512(at)) : sum);
  }
};

// FIXED16: 16 steps of two products fill 32 bits, then the sums go over to floats in memory.
struct PromotedWords : Words {
  static constexpr int kPromoteSteps = 16;

  static void store(void* to, int row, int vector, Sum sum, bool accumulate) {
    Float::store(to, row, vector, _mm512_cvtepi32_ps(sum), accumulate);
  }
};

const GemmKernel kGemm[] = {
    {"avx512 f32 12x32", JS_MUL_F32, kIsa, JS_F32, PanelType::F32, false, 12, 32, 1, runGemm<Float>},
    {"avx512 f16c 12x32", JS_MUL_F16, kIsa, JS_F32, PanelType::F16, false, 12, 32, 1, runGemm<HalfWeights>},
    {"avx512 s16 12x32", JS_MUL_S16, kIsa, JS_S16, PanelType::S16, false, 12, 32, 2, runGemm<PromotedWords>},
    {"avx512 s8 12x32", JS_MUL_S8, kIsa, JS_S16, PanelType::S16, true, 12, 32, 2, runGemm<Words>},
};

template <js_type Type>
constexpr DepthwiseKernel depthwise(const char* name) {
  return {name, kIsa, Type, kPixels, kChannels, runDepthwise<Vector, Type, kPixels, kChannels>};
}

const DepthwiseKernel kDepthwise[] = {
    depthwise<JS_F32>("avx512 f32 8x32"), depthwise<JS_F16>("avx512 f16 8x32"), depthwise<JS_BF16>("avx512 bf16 8x32"),
    depthwise<JS_S16>("avx512 s16 8x32"), depthwise<JS_S8>("avx512 s8 8x32"),   depthwise<JS_U8>("avx512 u8 8x32"),
};

const RowOps kRowOps = rowOps<Vector>(kIsa);

}  // namespace

const KernelTable& avx512Kernels() {
  static const KernelTable table = {kGemm, 4, kDepthwise, 6, &kRowOps};
  return table;
}

}  // namespace js
