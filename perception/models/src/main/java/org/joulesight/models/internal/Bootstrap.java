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

  /**
   * 95 % interval of the AP50 that {@code other} loses against {@code reference}, both on the same
   * pictures.
   *
   * @return lower and upper end
   */
  public double[] ap50Loss(Scores reference, Scores other) {
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
      losses[i] = reference.averagePrecision(0, weights) - other.averagePrecision(0, weights);
    }
    Arrays.sort(losses);
    return new double[] {quantile(losses, 0.025), quantile(losses, 0.975)};
  }

  private static double quantile(double[] sorted, double q) {
    double at = q * (sorted.length - 1);
    int low = (int) at;
    int high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
  }
}
