// The AVX-VNNI kernels in the encoding that processors with AVX-512 VNNI have.
#include <immintrin.h>

#define DOT_BYTES _mm256_dpbusd_epi32
#define DOT_WORDS _mm256_dpwssd_epi32
#include "gemm_vnni256.h"

namespace js {
namespace {

const GemmKernel kGemm[] = {
    {"evex vnni s8 6x16", JS_MUL_S8, JS_ISA_AVX512_VNNI, JS_U8, PanelType::S8, true, 6, 16, 4, runBytes, true},
    {"evex vnni s16 6x16", JS_MUL_S16, JS_ISA_AVX512_VNNI, JS_S16, PanelType::S16, false, 6, 16, 2, runGemm<Words>},
};

}  // namespace

const KernelTable& evexVnniKernels() {
  static const KernelTable table = {kGemm, 2, nullptr, 0, nullptr};
  return table;
}

}  // namespace js
