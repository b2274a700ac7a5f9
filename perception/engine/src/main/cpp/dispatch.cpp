// Chooses the best kernel that is allowed.
#include "microkernel.h"

namespace js {
namespace {

using Table = const KernelTable& (*)();

// Best first.
const Table kTables[] = {
#if defined(__x86_64__)
    avx512Fp16Kernels, avx512VnniKernels, avx512Kernels, avxVnniKernels, avx2Kernels,
#elif defined(__aarch64__)
    neonI8mmKernels,
    neonDotKernels,
    neonFp16Kernels,
    neonKernels,
#endif
    scalarKernels,
};

bool fits(uint64_t needed, uint64_t allowed) { return (needed & ~allowed) == 0; }

}  // namespace

int32_t kernelTableCount() { return sizeof kTables / sizeof *kTables; }

const KernelTable& kernelTable(int32_t index) { return kTables[index](); }

const GemmKernel* findGemm(js_arithmetic arithmetic, js_type input, uint64_t allowed) {
  for (Table table : kTables) {
    const GemmKernel* found = nullptr;
    for (int32_t i = 0; i < table().gemmCount; i++) {
      const GemmKernel& kernel = table().gemm[i];
      if (kernel.arithmetic != arithmetic || !fits(kernel.isa, allowed)) continue;
      if (kernel.input == input) return &kernel;
      bool reads = kernel.input < JS_S8 || kernel.flips;  // bytes are not converted to bytes
      if (!found && reads) found = &kernel;
    }
    if (found) return found;
  }
  return nullptr;
}

const DepthwiseKernel* findDepthwise(js_type input, uint64_t allowed) {
  for (Table table : kTables) {
    for (int32_t i = 0; i < table().depthwiseCount; i++) {
      const DepthwiseKernel& kernel = table().depthwise[i];
      if (kernel.input == input && fits(kernel.isa, allowed)) return &kernel;
    }
  }
  return nullptr;
}

const RowOps& findRowOps(uint64_t allowed) {
  for (Table table : kTables) {
    const RowOps* rows = table().rows;
    if (rows && fits(rows->isa, allowed)) return *rows;
  }
  return *scalarKernels().rows;
}

}  // namespace js
