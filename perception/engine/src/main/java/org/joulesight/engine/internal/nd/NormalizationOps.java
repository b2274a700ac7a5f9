package org.joulesight.engine.internal.nd;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.joulesight.engine.graph.DataType;

/** Operators that shift and scale by statistics, given or of the value itself. */
final class NormalizationOps {
  private static final float EPSILON = 1e-5f;

  /** Statistics that a normalisation used: with size 1 along its axes. */
  private record Statistics(NdView mean, NdView inverseDeviation) {}

  private NormalizationOps() {}

  static Map<String, Family> families() {
    Map<String, Family> families = new HashMap<>();
    families.put("BatchNormalization", NormalizationOps::batch);
    families.put("InstanceNormalization", NormalizationOps::instance);
    families.put("GroupNormalization", NormalizationOps::group);
    families.put("LayerNormalization", NormalizationOps::layer);
    families.put("MeanVarianceNormalization", NormalizationOps::meanVariance);
    families.put("LpNormalization", NormalizationOps::norm);
    families.put("LRN", NormalizationOps::localResponse);
    return families;
  }

  /** With the statistics that were learnt: {@code x * s + (b - mean * s)}. */
  private static void batch(NdContext c) {
    if (c.outputIndex() != 0 || c.attributes().integer("training_mode", 0) != 0) {
      throw new IllegalArgumentException("BatchNormalization is for inference only");
    }
    NdView x = c.floats(0);
    NdView mean = c.floats(3);
    NdView variance = c.floats(4);
    NdView out = c.floatOutput();
    NdProgram program = c.program();
    NdView scale = program.temporary(DataType.F32, mean.dims(), mean);
    NdView shift = program.temporary(DataType.F32, mean.dims(), mean);
    float epsilon = c.attributes().real("epsilon", EPSILON);
    program.unary(Unary.INVERSE_SQRT, epsilon, 0, variance, scale);
    program.binary(Binary.MULTIPLY, scale, c.floats(1), scale);
    program.binary(Binary.MULTIPLY, mean, scale, shift);
    program.binary(Binary.SUBTRACT, c.floats(2), shift, shift);
    program.binary(Binary.MULTIPLY, x, perChannel(scale, x.rank()), out);
    program.binary(Binary.ADD, out, perChannel(shift, x.rank()), out);
  }

  private static void instance(NdContext c) {
    NdView x = c.floats(0);
    NdView out = c.floatOutput();
    int[] axes = IntStream.range(2, x.rank()).toArray();
    normalize(c.program(), x, out, axes, c.attributes().real("epsilon", EPSILON));
    NdView scale = perChannel(c.floats(1), x.rank());
    c.program().binary(Binary.MULTIPLY, out, scale, out);
    c.program().binary(Binary.ADD, out, perChannel(c.floats(2), x.rank()), out);
  }

  private static void group(NdContext c) {
    int channels = c.dims(0)[1];
    int groups = c.attributes().integer("num_groups", 1);
    NdView x = c.floats(0).split(1, groups, channels / groups);
    NdView out = c.floatOutput();
    NdView grouped = out.split(1, groups, channels / groups);
    int[] axes = IntStream.range(2, x.rank()).toArray();
    normalize(c.program(), x, grouped, axes, c.attributes().real("epsilon", EPSILON));
    NdView scale = perChannel(c.floats(1), out.rank());
    c.program().binary(Binary.MULTIPLY, out, scale, out);
    c.program().binary(Binary.ADD, out, perChannel(c.floats(2), out.rank()), out);
  }

  /** Outputs: the value, its mean, the inverse of its standard deviation. */
  private static void layer(NdContext c) {
    NdView x = c.floats(0);
    NdView result = c.floatOutput();
    boolean value = c.outputIndex() == 0;
    NdView out = value ? result : c.program().temporary(DataType.F32, x.dims(), x);
    int first = NdContext.axis(c.attributes().integer("axis", -1), x.rank());
    int[] axes = IntStream.range(first, x.rank()).toArray();
    Statistics statistics =
        normalize(c.program(), x, out, axes, c.attributes().real("epsilon", EPSILON));
    if (!value) {
      c.program()
          .copy(c.outputIndex() == 1 ? statistics.mean() : statistics.inverseDeviation(), result);
      return;
    }
    c.program().binary(Binary.MULTIPLY, out, c.floats(1), out);
    if (c.has(2)) {
      c.program().binary(Binary.ADD, out, c.floats(2), out);
    }
  }

  private static void meanVariance(NdContext c) {
    NdView x = c.floats(0);
    int[] given = c.attributes().integers("axes");
    int[] axes = given.length == 0 ? new int[] {0, 2, 3} : given;
    int[] sorted = Arrays.stream(axes).map(a -> NdContext.axis(a, x.rank())).sorted().toArray();
    // The standard adds 1e-9 to the deviation: as good as its square to the variance.
    normalize(c.program(), x, c.floatOutput(), sorted, 1e-18f);
  }

  /** {@code (x - mean) / sqrt(variance + epsilon)} over axes. */
  private static Statistics normalize(
      NdProgram program, NdView x, NdView out, int[] axes, float epsilon) {
    int[] sizes = x.dims().clone();
    Arrays.stream(axes).forEach(a -> sizes[a] = 1);
    NdView mean = program.temporary(DataType.F32, sizes, x);
    NdView inverse = program.temporary(DataType.F32, sizes, x);
    program.reduce(Reduction.MEAN, x, axes, mean);
    program.binary(Binary.SUBTRACT, x, mean, out);
    program.reduce(Reduction.SUM_SQUARE, out, axes, inverse);
    double count = (double) x.elements() / Math.max(1, inverse.elements());
    program.unary(Unary.LINEAR, 1 / count, 0, inverse, inverse);
    program.unary(Unary.INVERSE_SQRT, epsilon, 0, inverse, inverse);
    program.binary(Binary.MULTIPLY, out, inverse, out);
    return new Statistics(mean, inverse);
  }

  private static void norm(NdContext c) {
    NdView x = c.floats(0);
    int axis = NdContext.axis(c.attributes().integer("axis", -1), x.rank());
    int[] sizes = x.dims().clone();
    sizes[axis] = 1;
    NdView norm = c.program().temporary(DataType.F32, sizes, x);
    Reduction kind = c.attributes().integer("p", 2) == 1 ? Reduction.L1 : Reduction.L2;
    c.program().reduce(kind, x, new int[] {axis}, norm);
    c.program().binary(Binary.DIVIDE, x, norm, c.floatOutput());
  }

  private static void localResponse(NdContext c) {
    double[] reals = {
      c.attributes().real("alpha", 1e-4f),
      c.attributes().real("beta", 0.75f),
      c.attributes().real("bias", 1)
    };
    long[] ints = {c.attributes().integer("size", 1)};
    c.program().add(Kind.LRN, ints, reals, c.floats(0), c.floatOutput());
  }

  /** One value for each channel, to be used on a value of this rank. */
  private static NdView perChannel(NdView vector, int rank) {
    NdView view = vector;
    while (view.rank() < rank - 1) {
      view = view.inserted(view.rank(), 1);
    }
    return view;
  }
}
