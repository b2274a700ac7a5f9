package org.joulesight.engine.internal.nd;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.joulesight.engine.graph.DataType;

/**
 * Part of a value that a kernel reads or writes.
 *
 * @param slot which of the step's operands: a source's number, {@link #OUTPUT} or {@link #SCRATCH}
 * @param offsetBytes from the operand's start
 * @param strides in elements
 */
record NdView(int slot, long offsetBytes, DataType type, int[] dims, long[] strides) {
  static final int OUTPUT = -1;
  static final int SCRATCH = -2;

  int rank() {
    return dims.length;
  }

  long elements() {
    return Arrays.stream(dims).asLongStream().reduce(1, Math::multiplyExact);
  }

  /** The same bytes as elements of another type of the same size. */
  NdView as(DataType other) {
    return new NdView(slot, offsetBytes, other, dims, strides);
  }

  NdView permuted(int... axes) {
    return with(
        offsetBytes,
        IntStream.of(axes).map(a -> dims[a]).toArray(),
        IntStream.of(axes).mapToLong(a -> strides[a]).toArray());
  }

  /** {@code count} indices of an axis from {@code start} on, {@code step} apart. */
  NdView sliced(int axis, int start, int step, int count) {
    int[] newDims = dims.clone();
    long[] newStrides = strides.clone();
    newDims[axis] = count;
    newStrides[axis] *= step;
    long skipped = count == 0 ? 0 : start * strides[axis] * type.bytes();
    return with(offsetBytes + skipped, newDims, newStrides);
  }

  /** With an axis more, which repeats the value. */
  NdView inserted(int axis, int size) {
    return with(
        offsetBytes,
        IntStream.range(0, rank() + 1)
            .map(a -> a == axis ? size : dims[a < axis ? a : a - 1])
            .toArray(),
        IntStream.range(0, rank() + 1)
            .mapToLong(a -> a == axis ? 0 : strides[a < axis ? a : a - 1])
            .toArray());
  }

  /** Without an axis: its first index only. */
  NdView removed(int axis) {
    return permuted(IntStream.range(0, rank()).filter(a -> a != axis).toArray());
  }

  /** An axis as several, the last of them the innermost; their sizes multiply to its size. */
  NdView split(int axis, int... sizes) {
    int[] newDims = new int[rank() - 1 + sizes.length];
    long[] newStrides = new long[newDims.length];
    long inner = 1;
    for (int a = newDims.length - 1; a >= 0; a--) {
      boolean part = a >= axis && a < axis + sizes.length;
      int old = a < axis ? a : part ? axis : a - sizes.length + 1;
      newDims[a] = part ? sizes[a - axis] : dims[old];
      newStrides[a] = strides[old] * (part ? inner : 1);
      inner *= part ? sizes[a - axis] : 1;
    }
    return with(offsetBytes, newDims, newStrides);
  }

  /**
   * Repeated to a larger shape by the rule of numpy.
   *
   * @throws IllegalArgumentException if the shapes do not fit
   */
  NdView broadcast(int... target) {
    long[] newStrides = new long[target.length];
    int missing = target.length - rank();
    for (int a = 0; a < rank(); a++) {
      if (missing < 0 || dims[a] != 1 && dims[a] != target[missing + a]) {
        throw new IllegalArgumentException(
            "shape %s does not broadcast to %s"
                .formatted(Arrays.toString(dims), Arrays.toString(target)));
      }
      newStrides[missing + a] = dims[a] == 1 ? 0 : strides[a];
    }
    return with(offsetBytes, target.clone(), newStrides);
  }

  /** Stride 0 along these axes, whatever their sizes become: a place for each of the others. */
  NdView collapsed(int[] axes, int[] sizes) {
    long[] newStrides = strides.clone();
    for (int axis : axes) {
      newStrides[axis] = 0;
    }
    return with(offsetBytes, sizes.clone(), newStrides);
  }

  private NdView with(long newOffset, int[] newDims, long[] newStrides) {
    return new NdView(slot, newOffset, type, newDims, newStrides);
  }
}
