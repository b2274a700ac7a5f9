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

  /** From so much on it is worth finding out. */
  private static final double SUSPECTED = 7;

  /** One reading alone proves nothing, however far off it is. */
  private static final double MOST_PER_READING = 3;

  private static final double EXPLAINS_SIGMAS = 2.5;

  private final double[] score = new double[LONGEST + 1];
  private double against;
  private int latched;

  void add(Readings readings) {
    if (readings.count() <= LONGEST) {
      return;
    }
    double now = readings.deviation(0, 0);
    for (int lag = SHORTEST; lag <= LONGEST; lag++) {
      double ratio = ratio(now, readings, lag);
      score[lag] = Math.max(0, score[lag] + ratio);
      if (lag == latched) {
        against = Math.max(0, against - ratio);
      }
    }
  }

  /** Log-likelihood ratio; a reading that the lag does not explain either speaks against it. */
  private static double ratio(double now, Readings readings, int lag) {
    double late = (readings.read(0) - readings.expected(lag)) / readings.sigma(lag);
    double sharper = Math.log(readings.sigma(0) / readings.sigma(lag));
    double ratio = (now * now - late * late) / 2 + Math.min(sharper, readings.framesSeen(0));
    double most = Math.abs(late) < EXPLAINS_SIGMAS ? MOST_PER_READING : -1;
    return Math.max(-MOST_PER_READING, Math.min(most, ratio));
  }

  /** Lag that explains the readings, or 0. */
  int lag() {
    return likeliest(CERTAIN);
  }

  /** Whether a change of the load, if there were one, would perhaps show a lag. */
  boolean suspects() {
    return likeliest(SUSPECTED) > 0;
  }

  /** Whether there may be a lag, and the newest reading is what it makes of the load. */
  boolean explains(Readings readings) {
    int lag = likeliest(SUSPECTED);
    return lag > 0
        && Math.abs(readings.read(0) - readings.expected(lag))
            < EXPLAINS_SIGMAS * readings.sigma(lag);
  }

  private int likeliest(double least) {
    int best = 0;
    for (int lag = SHORTEST; lag <= LONGEST; lag++) {
      if (score[lag] > least && (best == 0 || score[lag] > score[best])) {
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
