// AVX-VNNI: the 256-bit dot products of processors without AVX-512.
#include <immintrin.h>

#define DOT_BYTES _mm256_dpbusd_avx_epi32
#define DOT_WORDS _mm256_dpwssd_avx_epi32
#include "gemm_vnni256.h"

namespace js {
namespace {

constexpr uint64_t kIsa = JS_ISA_AVX_VNNI | JS_ISA_AVX2;

const GemmKernel kGemm[] = {
    {"avx-vnni s8 6x16", JS_MUL_S8, kIsa, JS_U8, PanelType::S8, true, 6, 16, 4, runBytes, true},
    {"avx-vnni s16 6x16", JS_MUL_S16, kIsa, JS_S16, PanelType::S16, false, 6, 16, 2, runGemm<Words>},
};

}  // namespace

const KernelTable& avxVnniKernels() {
  static const KernelTable table = {kGemm, 2, nullptr, 0, nullptr};
  return table;
}

}  // namespace js
