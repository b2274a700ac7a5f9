package org.joulesight.board.internal.power;

/**
 * Mean of readings at random moments of an interval, and how far it may be off. A reading stands
 * for the time up to half-way to its neighbours: on a machine with too much to do the thread is
 * late and reads at moments that are not evenly spread.
 */
final class SampledSum {
  /** A load that comes and goes in less time is seldom worth a word. */
  private static final double BLIND_NANOS = 25e6;

  private static final double BLIND_SHARE = 0.125;

  /** How fast it is forgotten between which values the load has moved, a share per interval. */
  private static final double FORGET = 0.05;

  private double sum;
  private double squaredSteps;
  private double squaredGaps;
  private double last;
  private int count;
  private long startNanos;
  private long endNanos;
  private long lastNanos;
  private double longestGap;
  private double lowest = Double.NaN;
  private double highest = Double.NaN;

  /** Begins with an interval. */
  void during(long intervalStartNanos, long intervalEndNanos) {
    sum = 0;
    squaredSteps = 0;
    squaredGaps = 0;
    last = Double.NaN;
    count = 0;
    startNanos = intervalStartNanos;
    endNanos = intervalEndNanos;
    lastNanos = intervalStartNanos;
    longestGap = 0;
    double fading = FORGET * (highest - lowest) / 2;
    lowest += fading;
    highest -= fading;
  }

  void add(double watts, long nanos) {
    long at = Math.max(startNanos, Math.min(endNanos, nanos));
    double gap = Math.max(0, at - lastNanos);
    double before = count == 0 ? watts : last;
    sum += (before + watts) / 2 * gap;
    squaredSteps += (watts - before) * (watts - before);
    squaredGaps += (watts - before) * (watts - before) * gap * gap;
    longestGap = Math.max(longestGap, gap);
    lowest = lowest <= watts ? lowest : watts;
    highest = highest >= watts ? highest : watts;
    last = watts;
    lastNanos = Math.max(lastNanos, at);
    count++;
  }

  int count() {
    return count;
  }

  double mean() {
    return (sum + last * (endNanos - lastNanos)) / (endNanos - startNanos);
  }

  /**
   * Two standard deviations of the sampling: a jump of the load between two readings counts by as
   * much as its moment is uncertain. It is anywhere between them: 1/12 of the gap squared. The age
   * of a reading is evenly spread over a renewal: 1/12 as well.
   */
  double deviation(long renewalNanos) {
    double renewals = squaredSteps * renewalNanos * renewalNanos;
    double moments = Math.sqrt((squaredGaps + renewals) / 12) / (endNanos - startNanos);
    return 2 * Math.min(Math.sqrt(squaredSteps), moments);
  }

  /** What a load may have drawn that came and went while nobody looked for long, W. */
  double unseen() {
    double interval = endNanos - startNanos;
    double gap = Math.max(longestGap, endNanos - lastNanos);
    boolean blind = gap > Math.max(BLIND_NANOS, BLIND_SHARE * interval);
    return blind ? (highest - lowest) * gap / interval : 0;
  }
}
