package org.joulesight.engine.internal.nd;

import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * One axis of a resize. The formulas are those of the ONNX standard, operator Resize 19.
 *
 * @param source,target sizes
 * @param scale the ratio that was asked for; the target may be its rounded product
 * @param start,end part of the source, as fractions, for tf_crop_and_resize
 */
record ResizeAxis(
    ResizeRule rule, int axis, int source, int target, double scale, double start, double end) {
  private static final long OUTSIDE = -1;

  /**
   * Elements that make up each place of the target.
   *
   * @param count taps of a place
   * @param indices,weights for each place its taps
   * @param added for each place a value that is added
   */
  record Taps(int count, long[] indices, double[] weights, double[] added) {
    long[] ints(int axis) {
      return LongStream.concat(LongStream.of(axis, count), LongStream.of(indices)).toArray();
    }

    double[] reals() {
      double[] all = new double[weights.length + added.length];
      System.arraycopy(weights, 0, all, 0, weights.length);
      System.arraycopy(added, 0, all, weights.length, added.length);
      return all;
    }
  }

  boolean isIdentity() {
    return !rule.crops() && source == target && scale == 1;
  }

  private double coordinate(int place) {
    double resized = scale * source;
    return switch (rule.coordinates()) {
      case "half_pixel" -> (place + 0.5) / scale - 0.5;
      case "half_pixel_symmetric" -> {
        double offset = source / 2.0 * (1 - target / resized);
        yield offset + (place + 0.5) / scale - 0.5;
      }
      case "pytorch_half_pixel" -> target > 1 ? (place + 0.5) / scale - 0.5 : 0;
      case "align_corners" -> resized == 1 ? 0 : place * (source - 1) / (resized - 1);
      case "asymmetric" -> place / scale;
      case "tf_half_pixel_for_nn" -> (place + 0.5) / scale;
      case "tf_crop_and_resize" -> {
        double first = start * (source - 1);
        double span = (end - start) * (source - 1);
        yield resized == 1 ? first + span / 2 : first + place * span / (resized - 1);
      }
      default ->
          throw new IllegalArgumentException(
              "Resize has no coordinate_transformation_mode " + rule.coordinates());
    };
  }

  private boolean isOutside(double x) {
    return rule.crops() && (x < 0 || x > source - 1);
  }

  /** For each place of the target the index in the source; -1 outside. */
  LongStream nearest() {
    return IntStream.range(0, target)
        .mapToLong(
            place -> {
              double x = coordinate(place);
              return isOutside(x) ? OUTSIDE : clamped(rounded(x));
            });
  }

  private long rounded(double x) {
    // Differences of the last digits must not decide between two neighbours.
    double near = Math.rint(x * 1e9) / 1e9;
    return (long)
        switch (rule.nearest()) {
          case "round_prefer_floor" -> Math.ceil(near - 0.5);
          case "round_prefer_ceil" -> Math.floor(near + 0.5);
          case "floor" -> Math.floor(near);
          case "ceil" -> Math.ceil(near);
          default ->
              throw new IllegalArgumentException("Resize has no nearest_mode " + rule.nearest());
        };
  }

  private long clamped(long index) {
    return Math.max(0, Math.min(source - 1, index));
  }

  Taps taps() {
    double narrow = rule.antialias() ? Math.min(1, scale) : 1;
    int first = (int) Math.floor(-rule.reach() / narrow) + 1;
    int count = 2 * (1 - first);
    long[] indices = new long[target * count];
    double[] weights = new double[target * count];
    double[] added = new double[target];
    for (int place = 0; place < target; place++) {
      double x = coordinate(place);
      if (isOutside(x)) {
        added[place] = rule.extrapolation();
      } else {
        place(x, narrow, first, count, place * count, indices, weights);
      }
    }
    return new Taps(count, indices, weights, added);
  }

  private void place(
      double x, double narrow, int first, int count, int at, long[] indices, double[] weights) {
    long base = (long) Math.floor(x);
    double sum = 0;
    for (int t = 0; t < count; t++) {
      long index = base + first + t;
      boolean counts = !rule.excludeOutside() || index == clamped(index);
      indices[at + t] = clamped(index);
      weights[at + t] = counts ? rule.weight((index - x) * narrow) : 0;
      sum += weights[at + t];
    }
    for (int t = 0; t < count; t++) {
      weights[at + t] /= sum;
    }
  }
}
