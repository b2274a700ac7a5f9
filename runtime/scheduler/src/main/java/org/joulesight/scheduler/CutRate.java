package org.joulesight.scheduler;

/** How often the watt limit is cut without notice, from what was seen; at first one a minute. */
final class CutRate {
  private static final double PRIOR_SECONDS = 60;

  private final long startNanos;
  private int cuts = 1;

  CutRate(long nowNanos) {
    startNanos = nowNanos;
  }

  void add() {
    cuts++;
  }

  double perSecond(long nowNanos) {
    return cuts / (PRIOR_SECONDS + (nowNanos - startNanos) * 1e-9);
  }
}
