package org.joulesight.scheduler;

/** The normal distribution, to about a hundredth: for what something is worth, not for limits. */
final class Normal {
  // The logistic function with this slope is never off by more than .01.
  private static final double LOGISTIC = 1.702;

  private Normal() {}

  /** Chance of a value below {@code most}, of mean zero. */
  static double below(double most, double sigma) {
    return 1 / (1 + Math.exp(-LOGISTIC * most / sigma));
  }

  /** By how much a value is below {@code most} in the mean, if it is. */
  static double meanBelow(double most, double sigma) {
    double z = most / sigma;
    double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    return Math.max(0.1 * sigma, most + sigma * density / below(most, sigma));
  }
}
