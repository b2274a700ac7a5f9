package org.joulesight.hil.bench.scheduler.sim;

import java.util.Arrays;

/** A value that is constant between steps. Times ascend; before the first one its value holds. */
public final class StepTrace {
  private final long[] nanos;
  private final double[] values;

  public StepTrace(long[] nanos, double[] values) {
    this.nanos = nanos.clone();
    this.values = values.clone();
  }

  public static StepTrace constant(double value) {
    return new StepTrace(new long[] {0}, new double[] {value});
  }

  public double at(long t) {
    return values[index(t)];
  }

  /** First step after {@code t}, or {@code Long.MAX_VALUE}. */
  public long stepAfter(long t) {
    int i = index(t) + (t < nanos[0] ? 0 : 1);
    return i < nanos.length ? nanos[i] : Long.MAX_VALUE;
  }

  public double mean(long from, long to) {
    double sum = 0;
    long t = from;
    while (t < to) {
      long end = Math.min(to, stepAfter(t));
      sum += at(t) * (end - t);
      t = end;
    }
    return sum / (to - from);
  }

  public double least(long from, long to) {
    double least = at(from);
    for (long t = stepAfter(from); t < to; t = stepAfter(t)) {
      least = Math.min(least, at(t));
    }
    return least;
  }

  public double least() {
    return Arrays.stream(values).min().orElseThrow();
  }

  private int index(long t) {
    int i = Arrays.binarySearch(nanos, t);
    return i >= 0 ? i : Math.max(0, -i - 2);
  }
}
