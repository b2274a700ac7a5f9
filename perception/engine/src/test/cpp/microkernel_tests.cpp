#include "microkernel_tests.h"

namespace js {
namespace {

constexpr size_t kBlocks = 9 * 32;  // taps x rows

bool canRun(uint64_t isa, const char* name) {
  bool can = (isa & ~js_cpu_isa()) == 0;
  if (!can) std::printf("%-24s skipped: this processor cannot run it\n", name);
  return can;
}

}  // namespace

bool testMicrokernels() {
  Guarded memory(kBlocks);
  bool good = true;
  for (int32_t t = 0; t < kernelTableCount(); t++) {
    const KernelTable& table = kernelTable(t);
    for (int32_t i = 0; i < table.gemmCount; i++) {
      if (canRun(table.gemm[i].isa, table.gemm[i].name)) good &= testGemm(table.gemm[i], memory);
    }
    for (int32_t i = 0; i < table.depthwiseCount; i++) {
      if (canRun(table.depthwise[i].isa, table.depthwise[i].name)) good &= testDepthwise(table.depthwise[i], memory);
    }
  }
  return good;
}

}  // namespace js
