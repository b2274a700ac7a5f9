package org.joulesight.scheduler.internal;

/**
 * Tells whether a frame may start without any 1 s window that will hold it going over the cap. The
 * excess of a window is a piecewise linear function of its place, so only the windows that end with
 * the frame or at its start, or that begin with a frame or with a change of the cap, can be the
 * worst.
 */
public final class WindowGate {
  private static final long WINDOW_NANOS = 1_000_000_000L;
  private static final long RESOLUTION_NANOS = 1_000_000L;

  private final EnergyLedger ledger;
  private final CapHistory caps;

  public WindowGate(EnergyLedger ledger, CapHistory caps) {
    this.ledger = ledger;
    this.caps = caps;
  }

  /**
   * Largest excess over the cap, in joules, of the windows that would hold a frame.
   *
   * @param joules energy above idle of the frame
   * @param baseWatts watts that are there without any frame, guard band included
   * @param gains watts relative to the prior, by precision
   */
  public double excessJoules(
      long startNanos, long endNanos, double joules, double baseWatts, double[] gains) {
    double watts = joules / Math.max(1, endNanos - startNanos) * 1e9;
    double worst = excess(startNanos, startNanos, endNanos, watts, baseWatts, gains);
    worst = Math.max(worst, excess(endNanos, startNanos, endNanos, watts, baseWatts, gains));
    worst =
        Math.max(
            worst,
            excess(startNanos + WINDOW_NANOS, startNanos, endNanos, watts, baseWatts, gains));
    for (int k = 0;
        ledger.startNanos(k) + WINDOW_NANOS > startNanos && ledger.startNanos(k) != Long.MIN_VALUE;
        k++) {
      long windowEnd = ledger.startNanos(k) + WINDOW_NANOS;
      worst = Math.max(worst, excess(windowEnd, startNanos, endNanos, watts, baseWatts, gains));
    }
    for (int i = caps.changes() - 1;
        i >= 0 && caps.changedNanos(i) + WINDOW_NANOS > startNanos;
        i--) {
      long windowEnd = caps.changedNanos(i) + WINDOW_NANOS;
      if (windowEnd < endNanos + WINDOW_NANOS) {
        worst = Math.max(worst, excess(windowEnd, startNanos, endNanos, watts, baseWatts, gains));
      }
    }
    return worst;
  }

  /**
   * Earliest start, to a millisecond, from {@code nowNanos} to {@code latestNanos} that keeps all
   * windows; {@code Long.MAX_VALUE} if there is none.
   */
  public long earliestStart(
      long nowNanos,
      long latestNanos,
      long busyNanos,
      double joules,
      double baseWatts,
      double[] gains) {
    if (excessJoules(nowNanos, nowNanos + busyNanos, joules, baseWatts, gains) <= 0) {
      return nowNanos;
    }
    if (latestNanos <= nowNanos
        || excessJoules(latestNanos, latestNanos + busyNanos, joules, baseWatts, gains) > 0) {
      return Long.MAX_VALUE;
    }
    long low = nowNanos;
    long high = latestNanos;
    while (high - low > RESOLUTION_NANOS) {
      long middle = (low + high) >>> 1;
      if (excessJoules(middle, middle + busyNanos, joules, baseWatts, gains) <= 0) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  private double excess(
      long windowEnd, long start, long end, double watts, double baseWatts, double[] gains) {
    long windowStart = windowEnd - WINDOW_NANOS;
    long overlap = Math.min(end, windowEnd) - Math.max(start, windowStart);
    return baseWatts
        + ledger.joules(windowStart, windowEnd, gains)
        + watts * Math.max(0, overlap) * 1e-9
        - caps.joules(windowStart, windowEnd);
  }
}
