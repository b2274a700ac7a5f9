package org.joulesight.engine.plan;

/** Highest instruction set that the engine may use, for comparisons and as a way round a fault. */
public enum Isa {
  /** Whatever the processor has. */
  BEST,
  AVX2,
  AVX2_VNNI,
  AVX512,
  AVX512_VNNI,
  AVX512_BF16,
  AVX512_AMX
}
