package org.joulesight.engine.internal.lowering;

import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.plan.Calibration;

/**
 * How a value is stored: {@code real = scale * (stored - zeroPoint)}. Scale 1 and zero point 0 for
 * all but fixed-point values.
 */
public record ValueFormat(DataType type, float scale, int zeroPoint) {
  /** Ranges are made at least this wide, so that values that are always 0 have a scale. */
  private static final float LEAST = 1e-6f;

  public static final ValueFormat F32 = plain(DataType.F32);
  public static final ValueFormat BF16 = plain(DataType.BF16);
  public static final ValueFormat F16 = plain(DataType.F16);

  /** Pictures: bytes that mean themselves. */
  public static final ValueFormat PICTURE = plain(DataType.U8);

  /** Stored as it is meant. */
  public static ValueFormat plain(DataType type) {
    return new ValueFormat(type, 1, 0);
  }

  /**
   * The 8-bit format that covers a range: signed if it is about symmetric; else with a zero point,
   * if it goes below 0 by a little as hard-swish does, in bytes of the sign that kernels read best.
   *
   * @param signedBytes whether these are signed: the same steps, 128 lower
   */
  public static ValueFormat fixed8(Calibration.Range range, boolean signedBytes) {
    float max = Math.max(range.max(), LEAST);
    float min = Math.min(range.min(), 0);
    if (-min > max / 2) {
      return new ValueFormat(DataType.I8, Math.max(max, -min) / 127, 0);
    }
    float scale = (max - min) / 255;
    int zeroPoint = Math.round(-min / scale);
    return signedBytes
        ? new ValueFormat(DataType.I8, scale, zeroPoint + Byte.MIN_VALUE)
        : new ValueFormat(DataType.U8, scale, zeroPoint);
  }

  /** The 16-bit format that covers a range, symmetric. */
  public static ValueFormat fixed16(Calibration.Range range) {
    float largest = Math.max(Math.max(range.max(), -range.min()), LEAST);
    return new ValueFormat(DataType.I16, largest / Short.MAX_VALUE, 0);
  }

  /** The least and the largest real number that it holds; of fixed-point formats only. */
  public Calibration.Range range() {
    int bits = 8 * type.bytes();
    int most = type == DataType.U8 ? 255 : (1 << (bits - 1)) - 1;
    int least = type == DataType.U8 ? 0 : zeroPoint == 0 ? -most : -most - 1;
    return new Calibration.Range(scale * (least - zeroPoint), scale * (most - zeroPoint));
  }

  /** Whether it is a real number in few bits, not an integer or a float. */
  public boolean isFixed8() {
    return type == DataType.I8 || type == DataType.U8;
  }
}
