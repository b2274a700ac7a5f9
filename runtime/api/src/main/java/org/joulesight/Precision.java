package org.joulesight;

import java.util.Locale;

/** Number format that a network's kernels run in. */
public enum Precision {
  FP32(4),
  /** 8-bit exponent, 7-bit fraction; its own precision, never reported as {@link #FP16}. */
  BF16(2),
  FP16(2),
  /** int16 activations, int16 weights of at most 12 significant bits. */
  FIXED16(2),
  /** int8 weights per channel, 8-bit activations. */
  FIXED8(1);

  private final int bytes;

  Precision(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of one activation or weight. */
  public int bytes() {
    return bytes;
  }

  /** The name used in files, topics and options: {@code fp32 bf16 fp16 fixed16 fixed8}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws UserError if {@code label} names no precision
   */
  public static Precision of(String label) {
    for (Precision p : values()) {
      if (p.label().equals(label)) {
        return p;
      }
    }
    throw UserError.usage(
        "unknown precision \"%s\"; choose from fp32, bf16, fp16, fixed16, fixed8", label);
  }
}
