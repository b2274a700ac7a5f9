// What the processor and the operating system allow.
#include "kernels.h"

#if defined(__x86_64__)
#include <cpuid.h>

namespace {

struct Registers {
  uint32_t a = 0, b = 0, c = 0, d = 0;

  Registers(uint32_t leaf, uint32_t sub) { __get_cpuid_count(leaf, sub, &a, &b, &c, &d); }
};

bool has(uint32_t value, int bit) { return (value >> bit & 1) != 0; }

// XCR0: which registers the operating system saves.
uint64_t savedState() {
  uint32_t low, high;
  __asm__("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  return static_cast<uint64_t>(high) << 32 | low;
}

}  // namespace

extern "C" uint64_t js_cpu_isa(void) {
  Registers one(1, 0), seven(7, 0), more(7, 1);
  if (!has(one.c, 27) || (savedState() & 0x6) != 0x6) return 0;  // OSXSAVE; XMM and YMM
  uint64_t isa = 0;
  if (has(one.c, 12) && has(one.c, 29) && has(seven.b, 5)) isa |= JS_ISA_AVX2;
  if (isa && has(more.a, 4)) isa |= JS_ISA_AVX_VNNI;
  bool zmm = (savedState() & 0xE6) == 0xE6;
  bool avx512 = has(seven.b, 16) && has(seven.b, 17) && has(seven.b, 30) && has(seven.b, 31);  // F, DQ, BW, VL
  if (!isa || !zmm || !avx512) return isa;
  isa |= JS_ISA_AVX512;
  if (has(seven.c, 11)) isa |= JS_ISA_AVX512_VNNI;
  if (has(more.a, 5)) isa |= JS_ISA_AVX512_BF16;
  if (has(seven.d, 23)) isa |= JS_ISA_AVX512_FP16;
  bool tiles = (savedState() & 0x60000) == 0x60000;
  if (tiles && has(seven.d, 24) && has(seven.d, 25)) isa |= JS_ISA_AMX;  // AMX-TILE, AMX-INT8
  return isa;
}

#elif defined(__aarch64__)
#include <sys/auxv.h>

extern "C" uint64_t js_cpu_isa(void) {
  unsigned long first = getauxval(AT_HWCAP), second = getauxval(AT_HWCAP2);
  uint64_t isa = JS_ISA_NEON;
  if ((first >> 10 & 1) && (first >> 9 & 1)) isa |= JS_ISA_NEON_FP16;  // ASIMDHP, FPHP
  if (first >> 20 & 1) isa |= JS_ISA_NEON_DOT;                         // ASIMDDP
  if (second >> 13 & 1) isa |= JS_ISA_NEON_I8MM;
  return isa;
}

#else

extern "C" uint64_t js_cpu_isa(void) { return 0; }

#endif
