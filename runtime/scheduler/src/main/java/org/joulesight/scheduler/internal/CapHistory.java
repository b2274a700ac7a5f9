package org.joulesight.scheduler.internal;

/** The watt limit over the last seconds. The newest value is taken to last for ever. */
public final class CapHistory {
  private static final int SIZE = 64;

  private final long[] from = new long[SIZE];
  private final double[] watts = new double[SIZE];
  private int count;

  public CapHistory(double firstWatts, long nowNanos) {
    from[0] = nowNanos;
    watts[0] = firstWatts;
    count = 1;
  }

  public void set(double newWatts, long nowNanos) {
    if (count == SIZE) {
      // The oldest change is forgotten: 63 changes within a second are not worth remembering.
      System.arraycopy(from, 1, from, 0, SIZE - 1);
      System.arraycopy(watts, 1, watts, 0, SIZE - 1);
      count--;
    }
    from[count] = Math.max(nowNanos, from[count - 1]);
    watts[count] = newWatts;
    count++;
  }

  public double watts() {
    return watts[count - 1];
  }

  /** Joules that the cap allows between two times; before the first value it is that value. */
  public double joules(long startNanos, long endNanos) {
    double sum = 0;
    long end = endNanos;
    for (int i = count - 1; i >= 0 && end > startNanos; i--) {
      long start = i == 0 ? startNanos : Math.max(from[i], startNanos);
      if (start < end) {
        sum += watts[i] * (end - start) * 1e-9;
        end = start;
      }
    }
    return sum;
  }

  int changes() {
    return count;
  }

  long changedNanos(int i) {
    return from[i];
  }
}
