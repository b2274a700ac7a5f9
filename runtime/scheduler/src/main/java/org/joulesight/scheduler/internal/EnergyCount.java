package org.joulesight.scheduler.internal;

/** Energy of the board, summed over samples of which each counts once, for its own time. */
final class EnergyCount {
  private double joules;
  private long untilNanos;
  private boolean begun;

  /**
   * @param watts since the last call
   * @param nowNanos end of the time that they are for; the first one begins the count
   */
  void add(double watts, long nowNanos) {
    joules += begun ? watts * Math.max(0, nowNanos - untilNanos) * 1e-9 : 0;
    untilNanos = begun ? Math.max(untilNanos, nowNanos) : nowNanos;
    begun = true;
  }

  double joules() {
    return joules;
  }
}
