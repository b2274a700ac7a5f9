package org.joulesight.scheduler.internal;

import java.util.List;
import org.joulesight.ClockLevel;

/**
 * What the clock makes of every work's watts, as the board's profile says and as was learned since,
 * for the level that counts at present. Level 0 is the fastest and changes nothing. While it is not
 * known which of two levels holds, watts are those of the faster one and seconds those of the
 * slower one.
 */
public final class ClockScale {
  /** Relative error expected of what the profile says of a level's watts. */
  private static final double UNTRIED_SIGMA = 0.08;

  private static final double LEAST_SIGMA = 0.005;
  private static final double MOST_GAIN = 1.25;

  private final ClockLevel[] levels;
  private final double[] gain;
  private final double[] variance;
  private int fast;
  private int slow;

  /**
   * @param levels the fastest first; none is the same as one
   */
  public ClockScale(List<ClockLevel> levels) {
    this.levels =
        levels.isEmpty()
            ? new ClockLevel[] {new ClockLevel(1, 1, 1)}
            : levels.toArray(ClockLevel[]::new);
    gain = new double[this.levels.length];
    variance = new double[this.levels.length];
    for (int i = 0; i < gain.length; i++) {
      gain[i] = 1;
      variance[i] = i == 0 ? 0 : UNTRIED_SIGMA * UNTRIED_SIGMA;
    }
  }

  /** For a board that runs at one clock. */
  public static ClockScale fixed() {
    return new ClockScale(List.of());
  }

  public int count() {
    return levels.length;
  }

  public ClockLevel level(int number) {
    return levels[number];
  }

  /** From now on costs are those between two levels, or of one if they are the same. */
  public void set(int faster, int slower) {
    fast = faster;
    slow = slower;
  }

  /** Level that seconds are those of. */
  int slower() {
    return slow;
  }

  /** Factor on watts above idle. */
  double watts() {
    return levels[fast].wattsFactor() * gain[fast];
  }

  /** Standard deviation of the level's own watts where so many are expected above idle. */
  double sigma(double ownWatts) {
    return Math.sqrt(variance[fast]) * Math.abs(ownWatts);
  }

  /**
   * Takes its share of a difference between measured and expected watts: all of it where gains and
   * idle are known and the level is not.
   *
   * @param ownWatts that were expected above idle
   * @param others variance of the difference without the level's own, W^2
   * @return factor by which the level's watts are other than they were expected to be
   */
  double learn(double differenceWatts, double ownWatts, double others) {
    if (fast == 0 || fast != slow || ownWatts <= 0) {
      return 1;
    }
    double own = variance[fast] * ownWatts * ownWatts;
    double share = own / (own + others);
    double before = gain[fast];
    double wanted = before * (1 + share * differenceWatts / ownWatts);
    gain[fast] = Math.max(1 / MOST_GAIN, Math.min(MOST_GAIN, wanted));
    variance[fast] = Math.max(LEAST_SIGMA * LEAST_SIGMA, variance[fast] * (1 - share));
    return gain[fast] / before;
  }
}
