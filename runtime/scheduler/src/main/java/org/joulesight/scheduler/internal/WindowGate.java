package org.joulesight.scheduler.internal;

/**
 * Tells whether a frame may start without any 1 s window that will hold it going over the cap. The
 * excess of a window is a piecewise linear function of its place, so only the windows that end with
 * the frame, or that begin with a frame or with a change of the cap, can be the worst.
 */
public final class WindowGate {
  private static final long WINDOW_NANOS = 1_000_000_000L;
  private static final long RESOLUTION_NANOS = 1_000_000L;

  /** What a window may be over after a cut that nobody knew of. */
  private static final double CUT_TOLERANCE = 0.04;

  private final EnergyLedger ledger;
  private final CapHistory caps;
  private long start;
  private long end;
  private double frameWatts;
  private double base;
  private Reserve following;
  private double cutWatts = Double.POSITIVE_INFINITY;
  private double likelyBase;

  public WindowGate(EnergyLedger ledger, CapHistory caps) {
    this.ledger = ledger;
    this.caps = caps;
  }

  /**
   * From now on the cap may be cut at any moment. A frame that has just ended then counts whole
   * against what the lower cap leaves, and nothing can be done about it any more.
   *
   * @param watts lowest cap to be expected; infinite for no cut at all
   * @param likelyBaseWatts watts without any frame, by the best estimate
   */
  public void expectCutTo(double watts, double likelyBaseWatts) {
    cutWatts = watts;
    likelyBase = likelyBaseWatts;
  }

  /**
   * Largest excess over the cap, in joules, of the windows that would hold a frame; if the cap is
   * cut when the frame ends, over what is tolerated then.
   *
   * @param joules energy above idle of the frame
   * @param baseWatts watts that are there without any frame, guard band included
   * @param reserve what frames that must follow this one will draw
   * @param gains watts relative to the prior, by precision
   */
  public double excessJoules(
      long startNanos,
      long endNanos,
      double joules,
      double baseWatts,
      Reserve reserve,
      double[] gains) {
    start = startNanos;
    end = Math.max(startNanos + 1, endNanos);
    frameWatts = joules / (end - start) * 1e9;
    base = baseWatts;
    following = reserve;
    long fromEnd = end - WINDOW_NANOS;
    double sinceEnd = 0;
    double since = 0;
    double worst = excess(start, 0);
    for (int k = 0; ledger.has(k) && ledger.endNanos(k) > start - WINDOW_NANOS; k++) {
      double watts = ledger.watts(k, gains);
      long from = ledger.startNanos(k);
      long to = ledger.countedEndNanos(k);
      sinceEnd += watts * Math.max(0, to - Math.max(from, fromEnd)) * 1e-9;
      since += watts * Math.max(0, to - from) * 1e-9;
      if (from > start - WINDOW_NANOS) {
        worst = Math.max(worst, excess(from, since));
      }
    }
    worst = Math.max(worst, excess(fromEnd, sinceEnd));
    for (int i = caps.changes() - 1; i > 0 && caps.changedNanos(i) > start - WINDOW_NANOS; i--) {
      long from = caps.changedNanos(i);
      worst = Math.max(worst, excess(from, ledger.joules(from, start, gains)));
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
      Reserve reserve,
      double[] gains) {
    if (excessJoules(nowNanos, nowNanos + busyNanos, joules, baseWatts, reserve, gains) <= 0) {
      return nowNanos;
    }
    if (latestNanos <= nowNanos
        || excessJoules(latestNanos, latestNanos + busyNanos, joules, baseWatts, reserve, gains)
            > 0) {
      return Long.MAX_VALUE;
    }
    long low = nowNanos;
    long high = latestNanos;
    while (high - low > RESOLUTION_NANOS) {
      long middle = (low + high) >>> 1;
      if (excessJoules(middle, middle + busyNanos, joules, baseWatts, reserve, gains) <= 0) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  /**
   * @param past energy above idle since the window's begin
   */
  private double excess(long from, double past) {
    long to = from + WINDOW_NANOS;
    double frame = frameWatts * Math.max(0, Math.min(end, to) - start) * 1e-9;
    double excess = base + past + frame + following.joules(end, to) - caps.joules(from, to);
    boolean mayBeCut = to >= end && cutWatts < Double.POSITIVE_INFINITY;
    return mayBeCut ? Math.max(excess, excessIfCut(from, past + frame)) : excess;
  }

  /**
   * @param spent energy above idle until the frame ends
   */
  private double excessIfCut(long from, double spent) {
    long left = from + WINDOW_NANOS - end;
    double allowed = caps.joules(from, end) + cutWatts * left * 1e-9;
    return likelyBase + spent - (1 + CUT_TOLERANCE) * allowed;
  }
}
