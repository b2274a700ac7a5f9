package org.joulesight.scheduler.internal;

/**
 * The energy budget: what is left of it, spread evenly over the time that is left. Because accuracy
 * over watts is concave, an even rate is best where the cap does not cut into it, and what the cap
 * keeps from being spent is spread over the rest again.
 */
public final class Mission {
  private static final long SHORTEST_NANOS = 1_000_000_000L;

  private double leftJoules = Double.POSITIVE_INFINITY;
  private long endNanos;
  private long lastNanos;

  /** From now on so many joules may be spent until the end; infinite for no limit. */
  public void begin(double joules, long end, long nowNanos) {
    leftJoules = joules;
    endNanos = end;
    lastNanos = nowNanos;
  }

  /** Takes in what the board drew since the last call. */
  public void spent(double meanWatts, long nowNanos) {
    leftJoules -= meanWatts * Math.max(0, nowNanos - lastNanos) * 1e-9;
    lastNanos = Math.max(lastNanos, nowNanos);
  }

  /** Mean board watts from now to the end; infinite without an energy budget or after its end. */
  public double allowedWatts(long nowNanos) {
    if (leftJoules == Double.POSITIVE_INFINITY || nowNanos >= endNanos) {
      return Double.POSITIVE_INFINITY;
    }
    return Math.max(0, leftJoules) / (Math.max(SHORTEST_NANOS, endNanos - nowNanos) * 1e-9);
  }
}
