// Chooses the best kernel that is allowed.
#include "microkernel.h"

namespace js {
namespace {

using Table = const KernelTable& (*)();

// Best first.
const Table kTables[] = {
    scalarKernels,
};

bool fits(uint64_t needed, uint64_t allowed) { return (needed & ~allowed) == 0; }

}  // namespace

const GemmKernel* findGemm(js_arithmetic arithmetic, uint64_t allowed) {
  for (Table table : kTables) {
    for (int32_t i = 0; i < table().gemmCount; i++) {
      const GemmKernel& kernel = table().gemm[i];
      if (kernel.arithmetic == arithmetic && fits(kernel.isa, allowed)) return &kernel;
    }
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
