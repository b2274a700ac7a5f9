package org.joulesight.board.internal.power;

/** Mean of readings at random moments of an interval, and how far it may be off. */
final class SampledSum {
  private double sum;
  private double squaredSteps;
  private double last;
  private int count;
  private long startNanos;
  private long endNanos;

  void begin(long nanos) {
    sum = 0;
    squaredSteps = 0;
    last = Double.NaN;
    count = 0;
    startNanos = nanos;
    endNanos = nanos;
  }

  void add(double watts, long nanos) {
    squaredSteps += Double.isNaN(last) ? 0 : (watts - last) * (watts - last);
    last = watts;
    sum += watts;
    count++;
    endNanos = nanos;
  }

  int count() {
    return count;
  }

  double mean() {
    return sum / count;
  }

  /**
   * Two standard deviations of the sampling: each jump of the load between two readings counts by
   * as much as its moment is uncertain. One reading at a random moment of each part: for a jump at
   * a share p of a part the variance is p(1-p) parts squared, 1/6 on average. The age of a reading
   * is evenly spread over a renewal: 1/12.
   */
  double deviation(long renewalNanos) {
    double interval = Math.max(1, endNanos - startNanos);
    double part = interval / count;
    double moment = Math.sqrt(part * part / 6 + (double) renewalNanos * renewalNanos / 12);
    return 2 * Math.sqrt(squaredSteps) * Math.min(1, moment / interval);
  }
}
