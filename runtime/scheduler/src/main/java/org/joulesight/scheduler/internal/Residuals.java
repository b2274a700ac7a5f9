package org.joulesight.scheduler.internal;

/** Sum over the last second of what the model did not explain. */
final class Residuals {
  private static final int SIZE = 64;

  private final long[] nanos = new long[SIZE];
  private final double[] joules = new double[SIZE];
  private int count;

  void add(long atNanos, double sampleJoules) {
    nanos[count % SIZE] = atNanos;
    joules[count % SIZE] = sampleJoules;
    count++;
  }

  double lastSecond(long nowNanos) {
    double sum = 0;
    for (int k = count - 1; k >= Math.max(0, count - SIZE); k--) {
      if (nowNanos - nanos[k % SIZE] >= 1_000_000_000L) {
        break;
      }
      sum += joules[k % SIZE];
    }
    return sum;
  }
}
