package org.joulesight.scheduler.internal;

/** Sum over the last second of what the model did not explain, and how far it can be chance. */
final class Residuals {
  private static final int SIZE = 64;
  private static final double SIGMAS = 3;
  private static final double SUSPICIOUS_SIGMAS = 1.2;

  private final long[] nanos = new long[SIZE];
  private final double[] joules = new double[SIZE];
  private final double[] variance = new double[SIZE];
  private int count;
  private double lastSum;
  private double lastVariance;

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
    return above(SIGMAS, nowNanos);
  }

  /** The same, but of what may still be chance. */
  double suspicion(long nowNanos) {
    return above(SUSPICIOUS_SIGMAS, nowNanos);
  }

  private double above(double sigmas, long nowNanos) {
    sum(nowNanos);
    return Math.max(0, lastSum - sigmas * Math.sqrt(lastVariance));
  }

  private void sum(long nowNanos) {
    lastSum = 0;
    lastVariance = 0;
    for (int k = count - 1; k >= Math.max(0, count - SIZE); k--) {
      int i = k % SIZE;
      if (nowNanos - nanos[i] >= 1_000_000_000L) {
        break;
      }
      lastSum += joules[i];
      lastVariance += variance[i];
    }
  }
}
