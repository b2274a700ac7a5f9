package org.joulesight.hil.live;

import java.util.Arrays;

/** Milliseconds, kept one by one. Thread-safe. */
final class Latencies {
  private double[] millis = new double[1024];
  private int count;

  /**
   * As they are reported.
   *
   * @param count of which; all others are NaN if it is 0
   */
  record Quantiles(int count, double p50, double p99, double p999, double max) {}

  synchronized void add(double latencyMillis) {
    if (count == millis.length) {
      millis = Arrays.copyOf(millis, 2 * count);
    }
    millis[count++] = latencyMillis;
  }

  synchronized Quantiles quantiles() {
    double[] sorted = Arrays.copyOf(millis, count);
    Arrays.sort(sorted);
    return new Quantiles(
        count, rank(sorted, 0.5), rank(sorted, 0.99), rank(sorted, 0.999), rank(sorted, 1));
  }

  private static double rank(double[] sorted, double quantile) {
    int rank = (int) Math.ceil(quantile * sorted.length);
    return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, rank - 1)];
  }
}
