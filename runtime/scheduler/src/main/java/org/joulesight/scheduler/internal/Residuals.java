package org.joulesight.scheduler.internal;

/** Sum over the last second of what the model did not explain, and how far it can be chance. */
final class Residuals {
  private static final int SIZE = 64;
  private static final double SIGMAS = 3;

  private final long[] nanos = new long[SIZE];
  private final double[] joules = new double[SIZE];
  private final double[] variance = new double[SIZE];
  private int count;

  void add(long atNanos, double sampleJoules, double joulesVariance) {
    int i = count++ % SIZE;
    nanos[i] = atNanos;
    joules[i] = sampleJoules;
    variance[i] = joulesVariance;
  }

  void clear() {
    count = 0;
  }

  /** Energy of the last second that is neither explained nor chance, J; not negative. */
  double surprise(long nowNanos) {
    double sum = 0;
    double chance = 0;
    for (int k = count - 1; k >= Math.max(0, count - SIZE); k--) {
      int i = k % SIZE;
      if (nowNanos - nanos[i] >= 1_000_000_000L) {
        break;
      }
      sum += joules[i];
      chance += variance[i];
    }
    return Math.max(0, sum - SIGMAS * Math.sqrt(chance));
  }
}
