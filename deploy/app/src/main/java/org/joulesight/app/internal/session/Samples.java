package org.joulesight.app.internal.session;

import java.util.Arrays;

/** Growing list of times for quantiles. Not thread-safe. */
final class Samples {
  /** Beyond this many the oldest are overwritten: memory stays flat over days. */
  private static final int MOST = 65_536;

  private long[] values = new long[256];
  private long count;

  void add(long value) {
    if (count == values.length && count < MOST) {
      values = Arrays.copyOf(values, (int) count * 2);
    }
    values[(int) (count % values.length)] = value;
    count++;
  }

  long count() {
    return count;
  }

  /** How many of the values that are kept are at most {@code limit}. */
  long countUpTo(long limit) {
    int n = (int) Math.min(count, values.length);
    return Arrays.stream(values, 0, n).filter(v -> v <= limit).count();
  }

  /** Nearest-rank quantile 0..1; 0 if there are no values. */
  long quantile(double q) {
    int n = (int) Math.min(count, values.length);
    if (n == 0) {
      return 0;
    }
    long[] sorted = Arrays.copyOf(values, n);
    Arrays.sort(sorted);
    return sorted[Math.max(0, (int) Math.ceil(q * n) - 1)];
  }
}
