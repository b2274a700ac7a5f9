package org.joulesight.engine.internal.specialize;

import static org.joulesight.engine.internal.specialize.Operands.require;

import java.util.stream.IntStream;
import org.joulesight.engine.graph.TensorShape;

/**
 * Which elements a Slice or one output of a Split takes, for each axis of its input.
 *
 * @param starts index of the first
 * @param steps may be negative
 * @param counts how many
 */
record SliceSpec(int[] starts, int[] steps, int[] counts) {
  static SliceSpec ofSlice(Operands in) {
    TensorShape shape = in.shape(0);
    long[] from = in.longs(1);
    long[] to = in.longs(2);
    int[] axes =
        Operands.axes(
            in.longs(3, IntStream.range(0, from.length).asLongStream().toArray()), shape.rank());
    long[] step = in.longs(4, IntStream.range(0, from.length).mapToLong(i -> 1).toArray());
    require(
        from.length == to.length && from.length == axes.length && from.length == step.length,
        "has %d starts, %d ends, %d axes and %d steps",
        from.length,
        to.length,
        axes.length,
        step.length);
    SliceSpec spec = all(shape);
    for (int i = 0; i < axes.length; i++) {
      spec.set(axes[i], shape.size(axes[i]), from[i], to[i], step[i]);
    }
    return spec;
  }

  static SliceSpec ofSplit(Operands in) {
    TensorShape shape = in.shape(0);
    int axis = in.axis(0);
    int size = shape.size(axis);
    int start = 0;
    int count;
    if (in.has(1)) {
      long[] parts = in.longs(1);
      long sum = 0;
      for (long part : parts) {
        require(part >= 0, "splits into a part of %d", part);
        sum = Math.addExact(sum, part);
      }
      require(sum == size, "splits %d into parts of %d in all", size, sum);
      for (int i = 0; i < in.output(); i++) {
        start += (int) parts[i];
      }
      count = (int) parts[in.output()];
    } else {
      int parts = in.attributes().integer("num_outputs", 1);
      require(parts > 0, "splits into %d parts", parts);
      int each = (size + parts - 1) / parts;
      start = Math.min(each * in.output(), size);
      count = Math.min(each, size - start);
    }
    SliceSpec spec = all(shape);
    spec.starts[axis] = start;
    spec.counts[axis] = count;
    return spec;
  }

  private static SliceSpec all(TensorShape shape) {
    int rank = shape.rank();
    return new SliceSpec(
        new int[rank],
        IntStream.range(0, rank).map(i -> 1).toArray(),
        shape.sizes().stream().mapToInt(Integer::intValue).toArray());
  }

  private void set(int axis, int size, long from, long to, long step) {
    require(step != 0 && Math.abs(step) <= Integer.MAX_VALUE, "has a step of %d", step);
    long start = from < 0 ? Math.max(from + size, Integer.MIN_VALUE) : from;
    long end = to < 0 ? Math.max(to + size, Integer.MIN_VALUE) : to;
    if (step > 0) {
      start = clamp(start, 0, size);
      end = clamp(end, 0, size);
    } else {
      start = clamp(start, 0, size - 1L);
      end = clamp(end, -1, size - 1L);
    }
    long distance = step > 0 ? end - start : start - end;
    starts[axis] = (int) start;
    steps[axis] = (int) step;
    counts[axis] = (int) Math.max(0, (distance + Math.abs(step) - 1) / Math.abs(step));
  }

  private static long clamp(long value, long min, long max) {
    return Math.min(Math.max(value, min), max);
  }

  TensorShape result() {
    return TensorShape.of(counts);
  }
}
