package org.joulesight.engine.internal.cpu;

import static org.joulesight.engine.internal.kernels.Kernels.*;

import org.joulesight.engine.internal.kernels.Kernels;
import org.joulesight.engine.plan.Isa;

/** Instruction sets as our kernels number them. */
final class KernelIsa {
  private static final long VNNI = JS_ISA_AVX2 | JS_ISA_AVX_VNNI;
  private static final long AVX512 = VNNI | JS_ISA_AVX512;
  private static final long BF16 = AVX512 | JS_ISA_AVX512_VNNI | JS_ISA_AVX512_BF16;
  private static final long FP16 = BF16 | JS_ISA_AVX512_FP16;
  private static final long NEON_FP16 = JS_ISA_NEON | JS_ISA_NEON_FP16;
  private static final long ALL_X86 = FP16 | JS_ISA_AMX;
  private static final long ALL_ARM = NEON_FP16 | JS_ISA_NEON_DOT | JS_ISA_NEON_I8MM;

  private KernelIsa() {}

  /** What this processor has of what the cap allows. */
  static long allowed(Isa cap) {
    return Kernels.js_cpu_isa() & mask(cap);
  }

  private static long mask(Isa cap) {
    return switch (cap) {
      case BEST -> ALL_X86 | ALL_ARM;
      case PORTABLE -> 0;
      case AVX2 -> ALL_ARM | JS_ISA_AVX2;
      case AVX2_VNNI -> ALL_ARM | VNNI;
      case AVX512 -> ALL_ARM | JS_ISA_AVX2 | JS_ISA_AVX512;
      case AVX512_VNNI -> ALL_ARM | AVX512 | JS_ISA_AVX512_VNNI;
      case AVX512_BF16 -> ALL_ARM | BF16;
      case AVX512_FP16 -> ALL_ARM | FP16;
      case AVX512_AMX -> ALL_ARM | ALL_X86;
      case NEON -> ALL_X86 | JS_ISA_NEON;
      case NEON_FP16 -> ALL_X86 | NEON_FP16;
      case NEON_DOT -> ALL_X86 | NEON_FP16 | JS_ISA_NEON_DOT;
    };
  }
}
