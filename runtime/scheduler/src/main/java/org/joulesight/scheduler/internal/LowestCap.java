package org.joulesight.scheduler.internal;

/** To how many watts the cap may be cut again: the lowest of the last ten to twenty minutes. */
final class LowestCap {
  private static final long MEMORY_NANOS = 600_000_000_000L;

  private double present;
  private double lowest;
  private double lowestBefore;
  private long begunNanos;

  LowestCap(double watts, long nowNanos) {
    present = watts;
    lowest = watts;
    lowestBefore = watts;
    begunNanos = nowNanos;
  }

  void set(double watts, long nowNanos) {
    forget(nowNanos);
    present = watts;
    lowest = Math.min(lowest, watts);
  }

  double watts(long nowNanos) {
    forget(nowNanos);
    return Math.min(lowest, lowestBefore);
  }

  private void forget(long nowNanos) {
    if (nowNanos - begunNanos > MEMORY_NANOS) {
      lowestBefore = lowest;
      lowest = present;
      begunNanos = nowNanos;
    }
  }
}
