package org.joulesight.app.internal.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** True watts of every second beside the cap, for plots; keeps the last hour. Not thread-safe. */
final class PowerTrace {
  private static final int MOST = 3_600;

  private final Deque<Second> seconds = new ArrayDeque<>();
  private final long startNanos;
  private long lastNanos;
  private double lastJoules;

  /**
   * @param atSeconds end of the second
   * @param watts mean over it
   */
  record Second(double atSeconds, double watts, double capWatts, double celsius) {}

  PowerTrace(long startNanos, double joules) {
    this.startNanos = startNanos;
    this.lastNanos = startNanos;
    this.lastJoules = joules;
  }

  /** To be called once a second. */
  void add(long nowNanos, double joules, double capWatts, double celsius) {
    if (seconds.size() == MOST) {
      seconds.removeFirst();
    }
    seconds.add(
        new Second(
            (nowNanos - startNanos) / 1e9,
            (joules - lastJoules) * 1e9 / (nowNanos - lastNanos),
            capWatts,
            celsius));
    lastNanos = nowNanos;
    lastJoules = joules;
  }

  List<Second> seconds() {
    return List.copyOf(seconds);
  }
}
