package org.joulesight.engine.internal.specialize;

import static org.joulesight.engine.internal.specialize.Operands.require;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.joulesight.engine.graph.TensorShape;

/**
 * What a Resize does to each axis.
 *
 * @param scales result by source
 */
record ResizeSpec(TensorShape source, TensorShape result, float[] scales) {
  static ResizeSpec of(Operands in) {
    TensorShape source = in.shape(0);
    int[] given = in.attributes().integers("axes");
    int[] axes =
        given.length == 0
            ? IntStream.range(0, source.rank()).toArray()
            : Operands.axes(IntStream.of(given).asLongStream().toArray(), source.rank());
    boolean byScales = in.has(2) && in.shape(2).elements() > 0;
    require(byScales || in.has(3), "has neither scales nor sizes");
    require(
        in.attributes().text("keep_aspect_ratio_policy", "stretch").equals("stretch"),
        "keeps the aspect ratio, which is not supported");
    float[] factors = byScales ? in.constant(2).toFloats() : null;
    long[] sizes = byScales ? null : in.longs(3);
    require(
        (byScales ? factors.length : sizes.length) == axes.length,
        "does not name a size for each of its axes");
    float[] scales = new float[source.rank()];
    Arrays.fill(scales, 1);
    TensorShape result = source;
    for (int i = 0; i < axes.length; i++) {
      int size = source.size(axes[i]);
      scales[axes[i]] = byScales ? factors[i] : (float) sizes[i] / size;
      require(scales[axes[i]] > 0, "scales by %s", scales[axes[i]]);
      // In single precision, as other engines do it, so that sizes agree with theirs.
      long to = byScales ? (long) Math.floor(size * factors[i]) : sizes[i];
      result = RegionTypes.with(result, axes[i], to);
    }
    return new ResizeSpec(source, result, scales);
  }

  /** The whole number that an axis is enlarged by; 0 if it is none. */
  int wholeFactor(int axis) {
    int from = source.size(axis);
    int to = result.size(axis);
    int factor = from == 0 || to % from != 0 ? 0 : to / from;
    return Math.abs(scales[axis] - factor) < 1e-6 ? factor : 0;
  }
}
