package org.joulesight.scheduler.internal;

/**
 * Whether a sensor shows what was expected some time ago: Page's test of each lag against none. A
 * score is the log-likelihood ratio since the moment from which it speaks for the lag; as long as
 * the load repeats itself nothing speaks for or against, and a change of the load decides.
 */
final class LagTest {
  private static final int SHORTEST = 4;
  private static final int LONGEST = 30;
  private static final double CERTAIN = 14;

  /** One reading alone proves nothing, however far off it is. */
  private static final double MOST_PER_READING = 3;

  private final double[] score = new double[LONGEST + 1];
  private double against;
  private int latched;

  void add(Readings readings) {
    if (readings.count() <= LONGEST) {
      return;
    }
    double now = readings.deviation(0, 0);
    for (int lag = SHORTEST; lag <= LONGEST; lag++) {
      double late = readings.deviation(0, lag);
      double ratio = Math.max(-MOST_PER_READING, Math.min(MOST_PER_READING, half(now, late)));
      score[lag] = Math.max(0, score[lag] + ratio);
      if (lag == latched) {
        against = Math.max(0, against - ratio);
      }
    }
  }

  private static double half(double now, double late) {
    return (now * now - late * late) / 2;
  }

  /** Lag that explains the readings, or 0. */
  int lag() {
    int best = 0;
    for (int lag = SHORTEST; lag <= LONGEST; lag++) {
      if (score[lag] > CERTAIN && (best == 0 || score[lag] > score[best])) {
        best = lag;
      }
    }
    return best;
  }

  /** The lag is taken for true from now on. */
  void latch(int lag) {
    latched = lag;
    against = 0;
  }

  /** Whether the load has changed since and the readings followed at once. */
  boolean refuted() {
    return latched == 0 || against > CERTAIN;
  }

  void clear() {
    java.util.Arrays.fill(score, 0);
    latched = 0;
    against = 0;
  }
}
