package org.joulesight.scheduler.internal;

/**
 * Readings since a step, beside what was expected before it, and how well they are explained by
 * "nothing has changed", "the gain is wrong" and "another load came": sums of squares in units of
 * the readings' noise.
 */
final class StepSums {
  /** What the model is wrong by from one load to another. */
  private static final double MODEL_ERROR = 0.01;

  private static final double LEAST_GAIN_ERROR = 0.1;

  private int count;
  private double weights;
  private double re;
  private double ee;
  private double rr;
  private double off;
  private double same;
  private double mean;

  void clear() {
    count = 0;
    weights = 0;
    re = 0;
    ee = 0;
    rr = 0;
    off = 0;
    same = 0;
    mean = 0;
  }

  void add(double read, double expected, double scatter) {
    double model = MODEL_ERROR * expected;
    double w = 1 / (scatter * scatter + model * model);
    count++;
    weights += w;
    re += w * read * expected;
    ee += w * expected * expected;
    rr += w * read * read;
    off += w * (read - expected);
    same += w * (read - expected) * (read - expected);
    mean += w * expected;
  }

  int count() {
    return count;
  }

  double gain() {
    return re / ee;
  }

  /** Watts of the load that explains them best. */
  double load() {
    return off / weights;
  }

  /** Watts of a load that can have come or gone: a unit's own load and idle are what they are. */
  double possibleLoad(double knownWatts) {
    return Math.max(load(), -(LEAST_GAIN_ERROR * mean / weights + knownWatts));
  }

  /** Whether they are off by less than that share on average. */
  boolean within(double share) {
    return Math.abs(off) < share * mean;
  }

  double asSame() {
    return same;
  }

  /** As by a wrong gain; one that is wrong by little counts as right. */
  double asGain() {
    double gain = gain();
    return Math.abs(gain - 1) < LEAST_GAIN_ERROR ? same : rr - gain * re;
  }

  double asLoad(double watts) {
    return same - 2 * watts * off + watts * watts * weights;
  }
}
