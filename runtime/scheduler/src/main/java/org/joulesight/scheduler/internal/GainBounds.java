package org.joulesight.scheduler.internal;

/**
 * What the gain of a precision may be, for a limit that one frame can break. The {@link
 * PowerFilter} begins with the prior's bound as a standard deviation, so that it learns fast.
 * Within that bound any gain is as likely as any other, and the deviation of that is the bound over
 * the square root of three; here what was learned is weighed against it once more.
 */
public final class GainBounds {
  private final PowerFilter filter;
  private final double bound;
  private final double filterWeight;
  private final double priorWeight;

  /**
   * @param gainError largest relative error expected of the prior's busy watts above idle
   * @param sigmas standard deviations that the filter takes it for
   */
  GainBounds(PowerFilter filter, double gainError, double sigmas) {
    this.filter = filter;
    this.bound = gainError;
    this.filterWeight = sigmas * sigmas / (gainError * gainError);
    this.priorWeight = 3 / (gainError * gainError);
  }

  /** Best estimate, true over prior watts. */
  public double likely(int precision) {
    double learned = learnedWeight(precision);
    if (learned == 0) {
      return 1;
    }
    double sum = filter.gain(precision) * (learned + filterWeight) - filterWeight;
    return (sum + priorWeight) / (learned + priorWeight);
  }

  public double sigma(int precision) {
    return 1 / Math.sqrt(learnedWeight(precision) + priorWeight);
  }

  /** Upper end of what it may be, so many standard deviations above what is likely. */
  public double upper(int precision, double deviations) {
    return Math.min(1 + bound, likely(precision) + deviations * sigma(precision));
  }

  /** Lower end of what it may be, so many standard deviations below what is likely. */
  public double lower(int precision, double deviations) {
    return Math.max(1 - bound, likely(precision) - deviations * sigma(precision));
  }

  private double learnedWeight(int precision) {
    double sigma = filter.gainSigma(precision);
    return Math.max(0, 1 / (sigma * sigma) - filterWeight);
  }
}
