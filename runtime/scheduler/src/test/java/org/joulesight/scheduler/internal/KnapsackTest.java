package org.joulesight.scheduler.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class KnapsackTest {
  private static final int OPTIONS = 9;

  private final Knapsack knapsack = new Knapsack(8, OPTIONS + 1);
  private final int[] chosen = new int[8];
  private double[][] value;
  private double[][] watts;
  private double[][] seconds;

  @Test
  void oneCamera_solve_isExact() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      problem(1, random);
      double limitWatts = 4 * random.nextDouble();

      double solved = knapsack.solve(limitWatts, 0.6, chosen);

      assertThat(solved).isCloseTo(bruteForce(0, limitWatts, 0.6), within(1e-9));
    }
  }

  @Test
  void threeCameras_solve_isAsGoodAsBruteForce() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      problem(3, random);
      double limitWatts = 1 + 8 * random.nextDouble();
      double limitSeconds = 0.4 + random.nextDouble();

      double solved = knapsack.solve(limitWatts, limitSeconds, chosen);

      assertThat(knapsack.watts(chosen)).isLessThanOrEqualTo(limitWatts + 1e-9);
      assertThat(knapsack.seconds(chosen)).isLessThanOrEqualTo(limitSeconds + 1e-9);
      assertThat(knapsack.total(chosen)).isEqualTo(solved);
      assertThat(solved).isCloseTo(bruteForce(0, limitWatts, limitSeconds), within(1e-9));
    }
  }

  @Test
  void fiveCameras_solve_isFeasibleAndCloseToBruteForce() {
    double ratios = 0;
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      problem(5, random);
      double limitWatts = 3 + 10 * random.nextDouble();

      double solved = knapsack.solve(limitWatts, 1.2, chosen);

      assertThat(knapsack.watts(chosen)).isLessThanOrEqualTo(limitWatts + 1e-9);
      assertThat(knapsack.seconds(chosen)).isLessThanOrEqualTo(1.2 + 1e-9);
      double best = bruteForce(0, limitWatts, 1.2);
      assertThat(solved).isBetween(0.9 * best, best + 1e-9);
      ratios += solved / best;
    }
    assertThat(ratios / 20).isGreaterThan(0.98);
  }

  @Test
  void noRoom_solve_skipsAll() {
    problem(3, new Random(1));

    assertThat(knapsack.solve(0, 1, chosen)).isZero();
    assertThat(chosen).containsOnly(0);
  }

  private void problem(int cameras, Random random) {
    value = new double[cameras][OPTIONS + 1];
    watts = new double[cameras][OPTIONS + 1];
    seconds = new double[cameras][OPTIONS + 1];
    knapsack.begin();
    for (int c = 0; c < cameras; c++) {
      knapsack.camera();
      for (int o = 1; o <= OPTIONS; o++) {
        watts[c][o] = watts[c][o - 1] + 0.1 + 0.8 * random.nextDouble();
        value[c][o] = value[c][o - 1] + random.nextDouble() / (1 + o);
        seconds[c][o] = 0.5 * random.nextDouble();
        knapsack.option(value[c][o], watts[c][o], seconds[c][o]);
      }
    }
  }

  private double bruteForce(int camera, double leftWatts, double leftSeconds) {
    if (camera == value.length) {
      return 0;
    }
    double best = 0;
    for (int o = 0; o <= OPTIONS; o++) {
      if (watts[camera][o] <= leftWatts && seconds[camera][o] <= leftSeconds) {
        double rest =
            bruteForce(camera + 1, leftWatts - watts[camera][o], leftSeconds - seconds[camera][o]);
        best = Math.max(best, value[camera][o] + rest);
      }
    }
    return best;
  }
}
