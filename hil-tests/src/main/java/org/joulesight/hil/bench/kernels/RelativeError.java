package org.joulesight.hil.bench.kernels;

import java.nio.FloatBuffer;
import java.util.List;

/** Largest difference by the largest value, the worst of all outputs. */
final class RelativeError {
  private RelativeError() {}

  static double max(List<FloatBuffer> values, List<FloatBuffer> reference) {
    double worst = 0;
    for (int i = 0; i < reference.size(); i++) {
      worst = Math.max(worst, max(values.get(i), reference.get(i)));
    }
    return worst;
  }

  private static double max(FloatBuffer values, FloatBuffer reference) {
    if (values.capacity() != reference.capacity()) {
      throw new IllegalArgumentException(
          values.capacity() + " values, not " + reference.capacity());
    }
    double difference = 0;
    double largest = Double.MIN_NORMAL;
    for (int i = 0; i < reference.capacity(); i++) {
      double off = Math.abs(values.get(i) - reference.get(i));
      difference = Double.isNaN(off) ? Double.POSITIVE_INFINITY : Math.max(difference, off);
      largest = Math.max(largest, Math.abs(reference.get(i)));
    }
    return difference / largest;
  }
}
