// Which kernels are chosen for the instruction sets that may be used.
#include <cstring>

#include "microkernel_tests.h"

namespace js {
namespace {

constexpr uint64_t kMasks = 1 << 12;
constexpr js_type kInputs[] = {JS_F32, JS_F16, JS_S16, JS_S8, JS_U8};

bool expect(bool holds, const char* what, uint64_t allowed) {
  if (!holds) std::printf("  dispatch for instruction sets %llx: %s\n", static_cast<unsigned long long>(allowed), what);
  return holds;
}

// For every set of instruction sets there is a kernel, and it needs no other.
bool staysWithinAllowed() {
  bool good = true;
  for (uint64_t allowed = 0; allowed < kMasks; allowed++) {
    for (js_arithmetic arithmetic : {JS_MUL_F32, JS_MUL_F16, JS_MUL_S16, JS_MUL_S8}) {
      for (js_type input : kInputs) {
        const GemmKernel* kernel = findGemm(arithmetic, input, allowed);
        good &= expect(kernel && !(kernel->isa & ~allowed) && kernel->arithmetic == arithmetic, "a product's kernel", allowed);
      }
    }
    for (js_type input : kInputs) {
      const DepthwiseKernel* kernel = findDepthwise(input, allowed);
      good &= expect(kernel && !(kernel->isa & ~allowed) && kernel->input == input, "a depthwise kernel", allowed);
    }
  }
  return good;
}

#if defined(__aarch64__)
bool chooses(js_arithmetic arithmetic, js_type input, uint64_t allowed, const char* name) {
  const GemmKernel* kernel = findGemm(arithmetic, input, allowed);
  return expect(kernel && std::strcmp(kernel->name, name) == 0, name, allowed);
}

bool choosesTheBest() {
  constexpr uint64_t a72 = JS_ISA_NEON, a76 = a72 | JS_ISA_NEON_FP16 | JS_ISA_NEON_DOT, newest = a76 | JS_ISA_NEON_I8MM;
  return chooses(JS_MUL_S8, JS_S8, newest, "neon s8 mmla") & chooses(JS_MUL_S8, JS_U8, newest, "neon u8 mmla") &
         chooses(JS_MUL_S8, JS_S8, a76, "neon s8 dot") & chooses(JS_MUL_S8, JS_U8, a76, "neon s8 dot") &
         chooses(JS_MUL_S8, JS_S8, a72, "neon s8 mlal") & chooses(JS_MUL_S8, JS_U8, a72, "neon s8 mlal") &
         chooses(JS_MUL_F16, JS_F16, a76, "neon f16") & chooses(JS_MUL_F16, JS_F16, a72, "neon f16 by f32") &
         chooses(JS_MUL_F32, JS_F32, newest, "neon f32") & chooses(JS_MUL_S16, JS_S16, newest, "neon s16");
}
#else
bool choosesTheBest() { return true; }
#endif

}  // namespace

bool testDispatch() {
  bool good = staysWithinAllowed() & choosesTheBest();
  std::printf("dispatch%s\n", good ? ": as the instruction sets allow" : ": FAILED");
  return good;
}

}  // namespace js
