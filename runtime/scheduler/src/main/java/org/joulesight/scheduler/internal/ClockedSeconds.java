package org.joulesight.scheduler.internal;

/**
 * How much longer one work takes at the present clock than at the fastest: the profile's factor
 * with a margin until the work has run there, then what was seen. What waits for memory gains
 * nothing from a clock, and networks differ in that.
 */
final class ClockedSeconds {
  private static final int LEARNING_RUNS = 8;
  private static final double UNTRIED_ERROR = 0.08;
  private static final double MOST_ERROR = 0.3;

  private final ClockScale clock;
  private final double[] factor;
  private final int[] runs;

  ClockedSeconds(ClockScale clock) {
    this.clock = clock;
    factor = new double[clock.count()];
    runs = new int[clock.count()];
    for (int i = 0; i < factor.length; i++) {
      factor[i] = clock.level(i).secondsFactor();
    }
  }

  /** Whether the present clock is a slower one, of which more is to be learned. */
  boolean learning() {
    return slowed() && runs[clock.slower()] < LEARNING_RUNS;
  }

  /** Whether the present clock is not the fastest. */
  boolean slowed() {
    return clock.slower() > 0;
  }

  double mean() {
    return factor[clock.slower()];
  }

  double upper() {
    return learning() ? mean() * (1 + UNTRIED_ERROR) : mean();
  }

  /**
   * @param ratio of a run's seconds to those at the fastest clock
   */
  void ran(double ratio) {
    int i = clock.slower();
    double profile = clock.level(i).secondsFactor();
    double seen = Math.min(profile * (1 + MOST_ERROR), Math.max(profile / (1 + MOST_ERROR), ratio));
    factor[i] += (seen - factor[i]) / ++runs[i];
  }
}
