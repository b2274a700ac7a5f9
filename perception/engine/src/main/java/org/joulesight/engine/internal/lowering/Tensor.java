package org.joulesight.engine.internal.lowering;

import org.joulesight.engine.graph.TensorShape;

/**
 * A value in memory. A map lies channels-last, all else row by row.
 *
 * @param pixelStride elements from one pixel of a map to the next: more than its channels where it
 *     is a part of a wider map
 * @param firstChannel where in the wider map's pixels it begins
 */
public record Tensor(
    TensorShape shape, ValueFormat format, Block block, int pixelStride, int firstChannel) {
  public static Tensor of(TensorShape shape, ValueFormat format, Block block) {
    return new Tensor(shape, format, block, shape.isMap() ? shape.channels() : 0, 0);
  }

  public static Tensor inArena(TensorShape shape, ValueFormat format) {
    return of(shape, format, Block.inArena(bytes(shape, format)));
  }

  static long bytes(TensorShape shape, ValueFormat format) {
    return Math.multiplyExact(shape.elements(), format.type().bytes());
  }

  /** Some of this map's channels. */
  public Tensor part(int channel, TensorShape of) {
    return new Tensor(of, format, block, pixelStride, firstChannel + channel);
  }

  /** The same bytes under another shape and format. */
  public Tensor as(TensorShape other, ValueFormat otherFormat) {
    return of(other, otherFormat, block);
  }

  /** Whether its elements lie in the order of the logical shape, without gaps. */
  public boolean isRowMajor() {
    return isRowMajor(shape) && (!shape.isMap() || pixelStride == shape.channels());
  }

  /** Whether a value of this shape lies the same channels-last as row by row. */
  public static boolean isRowMajor(TensorShape shape) {
    return !shape.isMap() || shape.channels() == 1 || shape.height() * shape.width() == 1;
  }

  /** Bytes from the start of the block to the first element. */
  public long offsetBytes() {
    return (long) firstChannel * format.type().bytes();
  }
}
