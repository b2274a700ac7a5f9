package org.joulesight.engine.internal.nd;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.LongStream;
import org.joulesight.engine.graph.DataType;

/** Pooling over windows. */
final class PoolOps {
  /** In the order of nd_pool.inc. */
  private enum Pool {
    MAX,
    MAX_INDEX,
    AVERAGE,
    LP
  }

  private static final int SPACE = 3;

  private PoolOps() {}

  static Map<String, Family> families() {
    return Map.of(
        "MaxPool", PoolOps::max,
        "AveragePool", PoolOps::average,
        "LpPool", PoolOps::norm,
        "GlobalLpPool", PoolOps::globalNorm);
  }

  private static void max(NdContext c) {
    if (c.outputIndex() == 1) {
      pool(c, Pool.MAX_INDEX, c.in(0), c.output(), window(c), 1);
      return;
    }
    boolean bytes = c.type(0) == DataType.U8 || c.type(0) == DataType.I8;
    NdView in = bytes ? c.in(0) : c.floats(0);
    pool(c, Pool.MAX, in, bytes ? c.output() : c.floatOutput(), window(c), 1);
  }

  private static void average(NdContext c) {
    pool(c, Pool.AVERAGE, c.floats(0), c.floatOutput(), window(c), 1);
  }

  private static void norm(NdContext c) {
    int p = c.attributes().integer("p", 2);
    pool(c, Pool.LP, c.floats(0), c.floatOutput(), window(c), p);
  }

  private static void globalNorm(NdContext c) {
    int p = c.attributes().integer("p", 2);
    SlidingWindow whole = SlidingWindow.whole(space(c.dims(0)));
    pool(c, Pool.LP, c.floats(0), c.floatOutput(), whole, p);
  }

  private static SlidingWindow window(NdContext c) {
    int[] in = space(c.dims(0));
    SlidingWindow window = SlidingWindow.of(c.attributes(), in.length, new int[0]);
    String autoPad = c.attributes().text("auto_pad", "NOTSET");
    return window.padded(autoPad, space(c.output().dims()), in);
  }

  private static void pool(
      NdContext c, Pool kind, NdView in, NdView out, SlidingWindow window, int p) {
    long includes = c.attributes().integer("count_include_pad", 0);
    long[] ints =
        LongStream.concat(
                LongStream.concat(
                    LongStream.of(kind.ordinal(), includes), LongStream.of(window.encoded())),
                LongStream.of(indexSteps(c)))
            .toArray();
    NdView x = SlidingWindow.spacious(in);
    c.program().add(Kind.POOL, ints, new double[] {p}, x, SlidingWindow.spacious(out));
  }

  /**
   * What an index along each of the axes N, C and space adds to the place of an element in the
   * flattened value. Storage order 1 counts down the columns of each channel.
   */
  private static long[] indexSteps(NdContext c) {
    int[] space = space(c.dims(0));
    boolean columns = c.attributes().integer("storage_order", 0) != 0;
    long[] steps = new long[2 + SPACE];
    long next = 1;
    for (int i = 0; i < space.length; i++) {
      int axis = columns ? i : space.length - 1 - i;
      steps[2 + SPACE - space.length + axis] = next;
      next *= space[axis];
    }
    steps[1] = next;
    steps[0] = next * c.dims(0)[1];
    return steps;
  }

  private static int[] space(int[] dims) {
    return Arrays.copyOfRange(dims, 2, dims.length);
  }
}
