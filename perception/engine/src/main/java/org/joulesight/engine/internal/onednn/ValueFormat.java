package org.joulesight.engine.internal.onednn;

import org.bytedeco.dnnl.memory;
import org.joulesight.engine.plan.Calibration;

/**
 * How a value is stored: {@code real = scale * (stored - zeroPoint)}. Scale 1 and zero point 0 for
 * floats.
 */
record ValueFormat(Type type, float scale, int zeroPoint) {
  enum Type {
    F32(4, memory.data_type.f32),
    BF16(2, memory.data_type.bf16),
    S8(1, memory.data_type.s8),
    U8(1, memory.data_type.u8);

    final int bytes;
    final memory.data_type dnnl;

    Type(int bytes, memory.data_type dnnl) {
      this.bytes = bytes;
      this.dnnl = dnnl;
    }
  }

  /** Ranges are made at least this wide, so that values that are always 0 have a scale. */
  private static final float LEAST = 1e-6f;

  static final ValueFormat F32 = new ValueFormat(Type.F32, 1, 0);
  static final ValueFormat BF16 = new ValueFormat(Type.BF16, 1, 0);

  /** Pictures: bytes that mean themselves. */
  static final ValueFormat PICTURE = new ValueFormat(Type.U8, 1, 0);

  /**
   * The 8-bit format that covers a range: unsigned, with a zero point if it goes below 0 by a
   * little as hard-swish does, and signed if it is about symmetric.
   */
  static ValueFormat covering(Calibration.Range range) {
    float max = Math.max(range.max(), LEAST);
    float min = Math.min(range.min(), 0);
    if (-min > max / 2) {
      return new ValueFormat(Type.S8, Math.max(max, -min) / 127, 0);
    }
    float scale = (max - min) / 255;
    return new ValueFormat(Type.U8, scale, Math.round(-min / scale));
  }

  boolean isFixed() {
    return type == Type.S8 || type == Type.U8;
  }
}
