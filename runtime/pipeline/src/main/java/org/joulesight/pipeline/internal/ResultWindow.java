package org.joulesight.pipeline.internal;

import java.util.Arrays;

/** Latencies of the last results and their rate. Thread-safe. */
final class ResultWindow {
  private static final int SIZE = 128;
  private static final long RATE_NANOS = 5_000_000_000L;

  private final long[] latencies = new long[SIZE];
  private final long[] times = new long[SIZE];
  private int count;

  synchronized void add(long resultNanos, long latencyNanos) {
    latencies[count % SIZE] = latencyNanos;
    times[count % SIZE] = resultNanos;
    count++;
  }

  /** Quantile 0..1 of the latency in nanoseconds; 0 if there is no result. */
  synchronized long latency(double quantile) {
    int n = Math.min(count, SIZE);
    if (n == 0) {
      return 0;
    }
    long[] sorted = Arrays.copyOf(latencies, n);
    Arrays.sort(sorted);
    return sorted[(int) Math.ceil(quantile * n) - 1];
  }

  /** Results per second over the last five seconds. */
  synchronized double rate(long nowNanos) {
    int n = Math.min(count, SIZE);
    int recent = 0;
    long oldest = nowNanos;
    for (int i = 0; i < n; i++) {
      if (nowNanos - times[i] <= RATE_NANOS) {
        recent++;
        oldest = Math.min(oldest, times[i]);
      }
    }
    return recent < 2 ? 0 : (recent - 1) * 1e9 / Math.max(1, newest() - oldest);
  }

  private long newest() {
    return times[(count - 1) % SIZE];
  }
}
