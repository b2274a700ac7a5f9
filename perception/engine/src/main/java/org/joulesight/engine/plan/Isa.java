package org.joulesight.engine.plan;

/**
 * Highest instruction set that the engine may use, for comparisons and as a way round a fault.
 * Those of another architecture stand for its best.
 */
public enum Isa {
  /** Whatever the processor has. */
  BEST,
  /** What every processor of the architecture has. */
  PORTABLE,
  AVX2,
  AVX2_VNNI,
  AVX512,
  AVX512_VNNI,
  AVX512_BF16,
  AVX512_FP16,
  AVX512_AMX,
  /** ARMv8.0. */
  NEON,
  /** Half-precision arithmetic of ARMv8.2. */
  NEON_FP16,
  /** And products of bytes, as on Cortex-A76. */
  NEON_DOT
}
