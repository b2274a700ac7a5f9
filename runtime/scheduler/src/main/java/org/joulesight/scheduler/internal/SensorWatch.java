package org.joulesight.scheduler.internal;

/**
 * Compares a power sensor with what is expected of the load that the unit itself made, over the
 * last second. Each kind of fault is a hypothesis with a sum of squares in units of the noise; it
 * is taken for true when it explains the readings much better than "the model is right" and, for a
 * wrong gain, than "another load has come", which costs the same watts whatever the unit runs.
 *
 * <p>A fault is latched until the readings have agreed with the model for some seconds.
 */
public final class SensorWatch {
  private static final int SIZE = 64;
  private static final int WINDOW = 8;
  private static final int TRUSTED_AFTER = 100;
  private static final int GOOD_AGAIN = 50;
  private static final double AGREES_SIGMAS = 3.5;
  private static final double UNBIASED = 0.05;
  private static final int LAG_WINDOW = 12;
  private static final int LAG_SEEN = 4;
  private static final int LONGEST_LAG = 30;
  private static final int SHORTEST_LAG = 4;
  private static final int STUCK_SAMPLES = 4;
  private static final double LEAST_STEP_WATTS = 0.1;
  private static final double STUCK_SIGMAS = 1.5;
  private static final double WILD_SIGMAS = 9;
  private static final double WILD_SHARE = 0.3;
  private static final double LEAST_GAIN_ERROR = 0.1;
  private static final double CLEARLY_BETTER = 20;
  private static final double BETTER_THAN_LOAD = 8;
  private static final double LESS_BETTER = 20;
  private static final double LAG_BETTER = 30;
  private static final double FITS = 2.5;
  private static final double AGREES = 1.8;
  private static final int SUSPECT_SAMPLES = 3;
  private static final double SUSPECT_SQUARES = 3;

  private final double[] read = new double[SIZE];
  private final double[] expected = new double[SIZE];
  private final double[] sigma = new double[SIZE];
  private int count;
  private int same;
  private int agreed;
  private int lastLag;
  private int lagSeen;
  private int suspected;
  private SensorFault fault = SensorFault.NONE;

  /**
   * @param watts as read
   * @param expectedWatts by the model, before it learns from this reading
   * @param noise standard deviation of both
   */
  public SensorFault add(double watts, double expectedWatts, double noise) {
    same = count > 0 && watts == read[(count - 1) % SIZE] ? same + 1 : 0;
    int i = count++ % SIZE;
    read[i] = watts;
    expected[i] = expectedWatts;
    sigma[i] = noise;
    double off = Math.abs(watts - expectedWatts);
    boolean isWild = off > WILD_SIGMAS * noise && off > WILD_SHARE * expectedWatts;
    if (fault != SensorFault.NONE) {
      recover(off, noise);
    } else if (count > TRUSTED_AFTER) {
      fault = judge(isWild);
    }
    return fault;
  }

  /**
   * Whether the last readings are so far from the model that nothing should be learned from them
   * before it is clear what they mean; for less than a second at a time.
   */
  public boolean suspicious() {
    double recent = 0;
    for (int k = 0; k < SUSPECT_SAMPLES; k++) {
      double d = (read[at(k)] - expected[at(k)]) / sigma[at(k)];
      recent += d * d;
    }
    boolean suspect = count > TRUSTED_AFTER && recent > SUSPECT_SAMPLES * SUSPECT_SQUARES;
    suspected = suspect ? suspected + 1 : 0;
    return suspect && suspected <= WINDOW + SUSPECT_SAMPLES;
  }

  /** A reading did not come at all. */
  public void missing() {
    fault = SensorFault.MISSING;
    agreed = 0;
  }

  public SensorFault fault() {
    return fault;
  }

  private void recover(double off, double noise) {
    boolean agrees = off < AGREES_SIGMAS * noise && same < STUCK_SAMPLES;
    agreed = agrees ? agreed + 1 : 0;
    boolean again = agreed >= GOOD_AGAIN && unbiased();
    if (again || (fault == SensorFault.MISSING && count <= TRUSTED_AFTER)) {
      fault = SensorFault.NONE;
      agreed = 0;
    }
  }

  /** Whether the readings of the last seconds are right on average, which a wrong gain never is. */
  private boolean unbiased() {
    double sum = 0;
    double wanted = 0;
    double squares = 0;
    for (int k = 0; k < GOOD_AGAIN; k++) {
      double d = read[at(k)] - expected[at(k)];
      sum += d;
      wanted += expected[at(k)];
      squares += d * d / (sigma[at(k)] * sigma[at(k)]);
    }
    return Math.abs(sum) < UNBIASED * wanted && squares < 2 * GOOD_AGAIN;
  }

  private SensorFault judge(boolean isWild) {
    agreed = 0;
    if (isStuck()) {
      return SensorFault.STUCK;
    }
    boolean late = isLate();
    if (isWild && !late) {
      return SensorFault.GARBAGE;
    }
    double agreement = squares(WINDOW, 0, 1, 0);
    if (agreement < AGREES * WINDOW) {
      return SensorFault.NONE;
    }
    if (isGain(agreement)) {
      return SensorFault.GAIN;
    }
    return late && lagSeen >= LAG_SEEN ? SensorFault.DELAY : SensorFault.NONE;
  }

  private boolean isStuck() {
    if (same < STUCK_SAMPLES) {
      return false;
    }
    double low = Double.MAX_VALUE;
    double high = 0;
    double noise = 0;
    for (int k = 0; k <= same && k < WINDOW; k++) {
      low = Math.min(low, expected[at(k)]);
      high = Math.max(high, expected[at(k)]);
      noise = Math.max(noise, sigma[at(k)]);
    }
    return high - low > LEAST_STEP_WATTS + STUCK_SIGMAS * noise;
  }

  private boolean isGain(double agreement) {
    double xy = 0;
    double xx = 0;
    double off = 0;
    double weights = 0;
    double mean = 0;
    for (int k = 0; k < WINDOW; k++) {
      double w = 1 / (sigma[at(k)] * sigma[at(k)]);
      xy += w * read[at(k)] * expected[at(k)];
      xx += w * expected[at(k)] * expected[at(k)];
      off += w * (read[at(k)] - expected[at(k)]);
      mean += w * expected[at(k)];
      weights += w;
    }
    double gain = xy / xx;
    double asGain = squares(WINDOW, 0, gain, 0);
    double offset = off / weights;
    // Less than nothing cannot have come: the unit's own load and idle are what they are.
    boolean lessThanNothing = offset < -LEAST_GAIN_ERROR * mean / weights;
    double least = lessThanNothing ? LESS_BETTER : CLEARLY_BETTER;
    if (Math.abs(gain - 1) < LEAST_GAIN_ERROR || agreement - asGain < least) {
      return false;
    }
    return lessThanNothing || squares(WINDOW, 0, 1, offset) - asGain > BETTER_THAN_LOAD;
  }

  /** Whether the readings are what was expected some time ago, and nothing simpler. */
  private boolean isLate() {
    if (count < LONGEST_LAG + LAG_WINDOW) {
      return false;
    }
    double offset = 0;
    for (int k = 0; k < LAG_WINDOW; k++) {
      offset += (read[at(k)] - expected[at(k)]) / LAG_WINDOW;
    }
    double best = Math.min(squares(LAG_WINDOW, 0, 1, 0), squares(LAG_WINDOW, 0, 1, offset));
    int bestLag = 0;
    for (int lag = SHORTEST_LAG; lag <= LONGEST_LAG; lag++) {
      double late = squares(LAG_WINDOW, lag, 1, 0) + LAG_BETTER;
      if (late < best && late < FITS * LAG_WINDOW + LAG_BETTER) {
        best = late - LAG_BETTER;
        bestLag = lag;
      }
    }
    boolean again = bestLag > 0 && Math.abs(bestLag - lastLag) <= 1;
    lagSeen = bestLag == 0 ? 0 : again ? lagSeen + 1 : 1;
    lastLag = bestLag;
    return bestLag > 0;
  }

  /** Sum over the window of the squared differences in units of the noise. */
  private double squares(int window, int lag, double gain, double offset) {
    double sum = 0;
    for (int k = 0; k < window; k++) {
      double d = (read[at(k)] - gain * expected[at(k + lag)] - offset) / sigma[at(k)];
      sum += d * d;
    }
    return sum;
  }

  private int at(int back) {
    return Math.floorMod(count - 1 - back, SIZE);
  }
}
