package org.joulesight.engine.internal.nd;

import static java.util.Map.entry;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.joulesight.engine.graph.DataType;

/** Operators that reduce axes, and softmax, which divides by such a reduction. */
final class ReduceOps {
  private static final Map<String, Reduction> REDUCTIONS =
      Map.ofEntries(
          entry("ReduceSum", Reduction.SUM),
          entry("ReduceMean", Reduction.MEAN),
          entry("ReduceMax", Reduction.MAX),
          entry("ReduceMin", Reduction.MIN),
          entry("ReduceProd", Reduction.PROD),
          entry("ReduceL1", Reduction.L1),
          entry("ReduceL2", Reduction.L2),
          entry("ReduceLogSum", Reduction.LOG_SUM),
          entry("ReduceSumSquare", Reduction.SUM_SQUARE));

  private ReduceOps() {}

  static Map<String, Family> families() {
    Map<String, Family> families = new HashMap<>();
    REDUCTIONS.forEach((name, kernel) -> families.put(name, c -> reduce(c, kernel)));
    families.put("ReduceLogSumExp", ReduceOps::logSumExp);
    families.put("GlobalAveragePool", c -> overSpace(c, Reduction.MEAN));
    families.put("GlobalMaxPool", c -> overSpace(c, Reduction.MAX));
    families.put("Softmax", c -> softmax(c, false));
    families.put("LogSoftmax", c -> softmax(c, true));
    return families;
  }

  private static void reduce(NdContext c, Reduction kernel) {
    NdView in = c.number(0);
    NdView out = c.numberOutput();
    if (keepsAll(c)) {
      c.program().copy(in, out);
      return;
    }
    int[] axes = axes(c, in.rank());
    c.program().reduce(kernel, in, axes, kept(out, axes, in.rank()));
  }

  private static boolean keepsAll(NdContext c) {
    return c.integers(1).length == 0 && c.attributes().integer("noop_with_empty_axes", 0) != 0;
  }

  private static int[] axes(NdContext c, int rank) {
    int[] given = c.integers(1);
    return given.length == 0
        ? IntStream.range(0, rank).toArray()
        : Arrays.stream(given).map(a -> NdContext.axis(a, rank)).distinct().sorted().toArray();
  }

  /** The output with its reduced axes, whether the operator keeps them or not. */
  static NdView kept(NdView out, int[] sortedAxes, int rank) {
    NdView view = out;
    for (int axis : sortedAxes) {
      view = view.rank() < rank ? view.inserted(axis, 1) : view;
    }
    return view;
  }

  /** log(sum(exp(x - m))) + m with m the largest x, which does not overflow. */
  private static void logSumExp(NdContext c) {
    NdView in = c.floats(0);
    NdView out = c.floatOutput();
    if (keepsAll(c)) {
      c.program().copy(in, out);
      return;
    }
    int[] axes = axes(c, in.rank());
    NdView result = kept(out, axes, in.rank());
    NdProgram program = c.program();
    NdView largest = program.temporary(DataType.F32, result.dims(), result);
    program.reduce(Reduction.MAX, in, axes, largest);
    program.unary(Unary.CLIP, -Float.MAX_VALUE, Float.MAX_VALUE, largest, largest);
    NdView powers = program.temporary(DataType.F32, in.dims(), in);
    program.binary(Binary.SUBTRACT, in, largest, powers);
    program.unary(Unary.EXP, 0, 0, powers, powers);
    program.reduce(Reduction.LOG_SUM, powers, axes, result);
    program.binary(Binary.ADD, result, largest, result);
  }

  private static void overSpace(NdContext c, Reduction kernel) {
    NdView in = c.floats(0);
    c.program().reduce(kernel, in, IntStream.range(2, in.rank()).toArray(), c.floatOutput());
  }

  private static void softmax(NdContext c, boolean logarithm) {
    NdView in = c.floats(0);
    NdView out = c.floatOutput();
    int axis = NdContext.axis(c.attributes().integer("axis", -1), in.rank());
    if (in.rank() == 0) {
      in = in.inserted(0, 1);
      out = out.inserted(0, 1);
    }
    c.program().add(Kind.SOFTMAX, new long[] {axis, logarithm ? 1 : 0}, in, out);
  }
}
