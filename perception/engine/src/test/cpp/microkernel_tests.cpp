#include "microkernel_tests.h"

#include <vector>

namespace js {

#if defined(__x86_64__)
const KernelTable& emulatedFp16Kernels();
const KernelTable& evexVnniKernels();
#endif

namespace {

constexpr size_t kBlocks = 9 * 32;  // taps x rows

bool canRun(uint64_t isa, const char* name) {
  bool can = (isa & ~js_cpu_isa()) == 0;
  if (!can) std::printf("%-24s skipped: this processor cannot run it\n", name);
  return can;
}

// Those of the library, and those that stand in for instructions that this processor may not have.
std::vector<const KernelTable*> tables() {
  std::vector<const KernelTable*> all;
  for (int32_t t = 0; t < kernelTableCount(); t++) all.push_back(&kernelTable(t));
#if defined(__x86_64__)
  all.push_back(&emulatedFp16Kernels());
  all.push_back(&evexVnniKernels());
#endif
  return all;
}

}  // namespace

bool testMicrokernels() {
  Guarded memory(kBlocks);
  bool good = testDispatch();
  for (const KernelTable* listed : tables()) {
    const KernelTable& table = *listed;
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
