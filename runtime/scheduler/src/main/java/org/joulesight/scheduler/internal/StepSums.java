package org.joulesight.scheduler.internal;

/**
 * Readings since a step, beside what was expected before it, and how well they are explained by
 * "nothing has changed", "the gain is wrong" and "another load came": sums of squares in units of
 * the noise. What the model has learned wrongly is the same in all of these readings, so it is one
 * unknown for all of them: ten readings that are off by what idle watts may well be off by prove no
 * more than one.
 */
final class StepSums {
  /** What the model is wrong by from one load to another. */
  private static final double MODEL_ERROR = 0.01;

  private static final double LEAST_GAIN_ERROR = 0.1;

  private int count;
  private double ones;
  private double means;
  private double offs;
  private double re;
  private double ee;
  private double rr;
  // The same, weighted by what the model may be wrong by.
  private double s1;
  private double se;
  private double sr;
  private double ss;

  void clear() {
    count = 0;
    ones = 0;
    means = 0;
    offs = 0;
    re = 0;
    ee = 0;
    rr = 0;
    s1 = 0;
    se = 0;
    sr = 0;
    ss = 0;
  }

  /**
   * @param scatter standard deviation of the reading alone
   * @param unsure standard deviation of what the model has learned, the same error in all readings
   */
  void add(double read, double expected, double scatter, double unsure) {
    double model = MODEL_ERROR * expected;
    double w = 1 / (scatter * scatter + model * model);
    count++;
    ones += w;
    means += w * expected;
    offs += w * (read - expected);
    re += w * read * expected;
    ee += w * expected * expected;
    rr += w * read * read;
    s1 += w * unsure;
    se += w * unsure * expected;
    sr += w * unsure * read;
    ss += w * unsure * unsure;
  }

  int count() {
    return count;
  }

  /** A sum of products without the part that the model's own error explains. */
  private double clean(double sum, double a, double b) {
    return sum - a * b / (1 + ss);
  }

  double gain() {
    return clean(re, sr, se) / clean(ee, se, se);
  }

  /** Watts of the load that explains them best. */
  double load() {
    return off() / weights();
  }

  private double off() {
    return clean(offs, s1, sr - se);
  }

  private double weights() {
    return clean(ones, s1, s1);
  }

  /** Watts of a load that can have come or gone: a unit's own load and idle are what they are. */
  double possibleLoad(double knownWatts) {
    return Math.max(load(), -(LEAST_GAIN_ERROR * means / ones + knownWatts));
  }

  /** Whether they are off by less than that share on average. */
  boolean within(double share) {
    return Math.abs(offs) < share * means;
  }

  double asSame() {
    return clean(ee, se, se) - 2 * clean(re, sr, se) + clean(rr, sr, sr);
  }

  /** As by a wrong gain; one that is wrong by little counts as right. */
  double asGain() {
    double gain = gain();
    return Math.abs(gain - 1) < LEAST_GAIN_ERROR
        ? asSame()
        : clean(rr, sr, sr) - gain * clean(re, sr, se);
  }

  double asLoad(double watts) {
    return asSame() - 2 * watts * off() + watts * watts * weights();
  }
}
