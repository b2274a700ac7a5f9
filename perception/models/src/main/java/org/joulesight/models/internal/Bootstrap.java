package org.joulesight.models.internal;

import java.util.Arrays;
import java.util.Random;

/** Confidence intervals by resampling pictures with replacement (Efron's percentile method). */
public final class Bootstrap {
  private final int rounds;
  private final long seed;

  /**
   * @param seed the same seed gives the same interval
   */
  public Bootstrap(int rounds, long seed) {
    this.rounds = rounds;
    this.seed = seed;
  }

  /** As all commands use it. */
  public static Bootstrap standard() {
    return new Bootstrap(1000, 20260101);
  }

  /**
   * Two-sided 95 % interval of what {@code other} loses against {@code reference}, both on the same
   * pictures.
   *
   * @return lower and upper end
   */
  public double[] interval(Measure reference, Measure other) {
    double[] losses = losses(reference, other);
    return new double[] {quantile(losses, 0.025), quantile(losses, 0.975)};
  }

  /**
   * What {@code other} loses at most against {@code reference}, with this confidence: one-sided, as
   * only a loss matters.
   *
   * @param confidence 0..1
   */
  public double upperBound(Measure reference, Measure other, double confidence) {
    return quantile(losses(reference, other), confidence);
  }

  private double[] losses(Measure reference, Measure other) {
    if (reference.pictures() != other.pictures()) {
      throw new IllegalArgumentException(
          reference.pictures() + " and " + other.pictures() + " pictures cannot be paired");
    }
    Random random = new Random(seed);
    double[] losses = new double[rounds];
    int[] weights = new int[reference.pictures()];
    for (int i = 0; i < rounds; i++) {
      Arrays.fill(weights, 0);
      for (int k = 0; k < weights.length; k++) {
        weights[random.nextInt(weights.length)]++;
      }
      losses[i] = reference.value(weights) - other.value(weights);
    }
    Arrays.sort(losses);
    return losses;
  }

  private static double quantile(double[] sorted, double q) {
    double at = q * (sorted.length - 1);
    int low = (int) at;
    int high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
  }
}
