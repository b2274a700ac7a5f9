package org.joulesight.engine.internal.nd;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.joulesight.engine.graph.DataType;

/** Resizing of any axes, one after the other. */
final class ResizeOps {
  private static final int ROI = 1;
  private static final int SCALES = 2;
  private static final int SIZES = 3;

  private ResizeOps() {}

  static Map<String, Family> families() {
    return Map.of("Resize", ResizeOps::resize);
  }

  private static void resize(NdContext c) {
    ResizeRule rule = ResizeRule.of(c.attributes());
    int rank = c.dims(0).length;
    int[] given = c.attributes().integers("axes");
    int[] axes =
        given.length == 0
            ? IntStream.range(0, rank).toArray()
            : Arrays.stream(given).map(a -> NdContext.axis(a, rank)).toArray();
    double[] roi = c.has(ROI) ? reals(c, ROI) : new double[0];
    double[] scales = c.has(SCALES) ? reals(c, SCALES) : new double[0];
    run(c, rule, axes(c, rule, axes, scales.length > 0 ? scales : scales(c, axes), roi));
  }

  /** Ratios for given sizes; all the same where the aspect ratio is kept. */
  private static double[] scales(NdContext c, int[] axes) {
    int[] sizes = c.integers(SIZES);
    int[] dims = c.dims(0);
    double[] scales =
        IntStream.range(0, axes.length)
            .mapToDouble(i -> (double) sizes[i] / dims[axes[i]])
            .toArray();
    String policy = c.attributes().text("keep_aspect_ratio_policy", "stretch");
    if (policy.equals("not_larger")) {
      Arrays.fill(scales, Arrays.stream(scales).min().orElse(1));
    } else if (policy.equals("not_smaller")) {
      Arrays.fill(scales, Arrays.stream(scales).max().orElse(1));
    }
    return scales;
  }

  private static List<ResizeAxis> axes(
      NdContext c, ResizeRule rule, int[] axes, double[] scales, double[] roi) {
    int[] in = c.dims(0);
    int[] out = c.output().dims();
    return IntStream.range(0, axes.length)
        .mapToObj(
            i ->
                new ResizeAxis(
                    rule,
                    axes[i],
                    in[axes[i]],
                    out[axes[i]],
                    scales[i],
                    roi.length == 0 ? 0 : roi[i],
                    roi.length == 0 ? 1 : roi[axes.length + i]))
        .filter(a -> !a.isIdentity())
        // Those that shrink most first: less is left for the others.
        .sorted(Comparator.comparingDouble(a -> (double) a.target() / a.source()))
        .toList();
  }

  private static void run(NdContext c, ResizeRule rule, List<ResizeAxis> axes) {
    if (rule.isNearest()) {
      nearest(c, rule, axes);
      return;
    }
    NdView from = c.floats(0);
    NdView out = c.floatOutput();
    if (axes.isEmpty()) {
      c.program().copy(from, out);
    }
    for (int i = 0; i < axes.size(); i++) {
      ResizeAxis axis = axes.get(i);
      int[] dims = from.dims().clone();
      dims[axis.axis()] = axis.target();
      boolean last = i == axes.size() - 1;
      NdView to = last ? out : c.program().temporary(DataType.F32, dims, out);
      ResizeAxis.Taps taps = axis.taps();
      c.program().add(Kind.RESIZE, taps.ints(axis.axis()), taps.reals(), from, to);
      from = to;
    }
  }

  private static void nearest(NdContext c, ResizeRule rule, List<ResizeAxis> axes) {
    NdView out = c.output();
    LongStream tables = LongStream.of(rule.extrapolationBits(out.type()));
    for (int a = 0; a < out.rank(); a++) {
      int axis = a;
      LongStream table =
          axes.stream()
              .filter(x -> x.axis() == axis)
              .findAny()
              .map(ResizeAxis::nearest)
              .orElseGet(() -> LongStream.range(0, out.dims()[axis]));
      tables = LongStream.concat(tables, table);
    }
    c.program().add(Kind.MAP, tables.toArray(), c.in(0), out);
  }

  private static double[] reals(NdContext c, int input) {
    float[] values = c.constant(input).toFloats();
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }
}
