package org.joulesight.scheduler.internal;

/**
 * The energy budget: what is left of it, spread over the time that is left. Because accuracy over
 * watts is concave, an even rate is best, but the cap cuts into it now and then. So more is allowed
 * where it does not, by what was allowed and not spent in the last minutes; near the end, when
 * nothing could be saved any more, only what is left.
 */
public final class Mission {
  private static final long SHORTEST_NANOS = 1_000_000_000L;
  private static final double MEMORY_SECONDS = 60;
  private static final double LAST_SECONDS = 30;
  private static final double MOST = 2;

  private double givenJoules = Double.POSITIVE_INFINITY;
  private double leftJoules = Double.POSITIVE_INFINITY;
  private long endNanos;
  private long lastNanos;
  private double lastJoules = Double.NaN;
  private double allowedMean;
  private double spentMean;

  /** From now on so many joules may be spent until the end; infinite for no limit. */
  public void begin(double joules, long end, long nowNanos) {
    givenJoules = joules;
    leftJoules = joules;
    endNanos = end;
    lastNanos = nowNanos;
    lastJoules = Double.NaN;
    double seconds = (end - nowNanos) * 1e-9;
    allowedMean = joules / Math.max(1, seconds);
    spentMean = allowedMean;
  }

  /**
   * @param totalJoules that the board drew since any fixed moment
   */
  public void spent(double totalJoules, long nowNanos) {
    double spent = Double.isNaN(lastJoules) ? 0 : totalJoules - lastJoules;
    lastJoules = totalJoules;
    double seconds = Math.max(0, nowNanos - lastNanos) * 1e-9;
    double rate = Math.min(1, seconds / MEMORY_SECONDS);
    double allowed = allowedWatts(nowNanos);
    if (allowed < Double.POSITIVE_INFINITY) {
      allowedMean += rate * (allowed - allowedMean);
      spentMean += (spent - seconds * spentMean) / MEMORY_SECONDS;
    }
    if (lastNanos < endNanos) {
      leftJoules -= spent; // what is drawn after its end is no part of it
    }
    lastNanos = Math.max(lastNanos, nowNanos);
  }

  /** The budget, J; infinite for none. */
  public double givenJoules() {
    return givenJoules;
  }

  /** What was spent of it until now or until its end, J; 0 without a budget. */
  public double spentJoules() {
    return givenJoules == Double.POSITIVE_INFINITY ? 0 : givenJoules - leftJoules;
  }

  /** Time that it still has to last, s; 0 after its end or without a budget. */
  public double leftSeconds(long nowNanos) {
    boolean none = givenJoules == Double.POSITIVE_INFINITY;
    return none ? 0 : Math.max(0, endNanos - nowNanos) * 1e-9;
  }

  /** Mean board watts from now to the end; infinite without an energy budget or after its end. */
  public double allowedWatts(long nowNanos) {
    if (leftJoules == Double.POSITIVE_INFINITY || nowNanos >= endNanos) {
      return Double.POSITIVE_INFINITY;
    }
    double seconds = Math.max(SHORTEST_NANOS, endNanos - nowNanos) * 1e-9;
    double unspent = Math.max(1, Math.min(MOST, allowedMean / Math.max(1e-6, spentMean)));
    double more = (unspent - 1) * Math.min(1, seconds / LAST_SECONDS);
    return Math.max(0, leftJoules) / seconds * (1 + more);
  }
}
