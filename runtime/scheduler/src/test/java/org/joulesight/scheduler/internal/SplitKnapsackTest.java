package org.joulesight.scheduler.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SplitKnapsackTest {
  private static final int OPTIONS = 9;
  private static final int FRAMES = 6;

  private final SplitKnapsack knapsack = new SplitKnapsack(8, OPTIONS + 1);
  private final JointChoice chosen = new JointChoice(8);
  private double[][] value;
  private double[][] watts;
  private double[][] seconds;

  @Test
  void oneCamera_solve_isTheBestPairAndPattern() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      problem(1, random);
      double limitWatts = 4 * random.nextDouble();

      double solved = knapsack.solve(limitWatts, 0.4, 0, chosen);

      double best = 0;
      for (int high = 0; high <= OPTIONS; high++) {
        for (int low = 0; low <= high; low++) {
          for (int k = 0; k < FRAMES; k++) {
            double share = (double) k / FRAMES;
            double w = watts[0][low] + share * (watts[0][high] - watts[0][low]);
            boolean inTime = seconds[0][low] <= 0.4 && seconds[0][high] <= 0.4;
            if (w <= limitWatts && inTime) {
              best = Math.max(best, value[0][low] + share * (value[0][high] - value[0][low]));
            }
          }
        }
      }
      assertThat(solved).isCloseTo(best, within(1e-9));
    }
  }

  @Test
  void threeCameras_solve_fitsAndBeatsTheBestUnsplitChoice() {
    double better = 0;
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      problem(3, random);
      double limitWatts = 1 + 8 * random.nextDouble();
      double limitSeconds = 0.6 + random.nextDouble();

      double solved = knapsack.solve(limitWatts, limitSeconds, 0, chosen);

      assertThat(knapsack.watts(chosen)).isLessThanOrEqualTo(limitWatts + 1e-6);
      assertThat(knapsack.seconds(chosen)).isLessThanOrEqualTo(limitSeconds + 1e-6);
      assertThat(knapsack.total(chosen)).isCloseTo(solved, within(1e-9));
      double whole = bruteForce(0, limitWatts, limitSeconds);
      assertThat(solved).isGreaterThan(0.9 * whole);
      better += solved / whole;
    }
    assertThat(better / 200).isGreaterThan(1);
  }

  @Test
  void fourCameras_solve_isNearlyTheBestOfAllChoicesWithOnePattern() {
    assertThat(lostOf(4, 6)).isBetween(0.0, 0.001);
  }

  @Test
  void fiveCameras_solve_isCloseToTheBestOfAllChoicesWithOnePattern() {
    assertThat(lostOf(5, 7)).isBetween(0.0, 0.002);
  }

  /** Share of what the best choice is worth, mean of some problems. */
  private double lostOf(int cameras, double limitWatts) {
    double lost = 0;
    for (int seed = 0; seed < 20; seed++) {
      problem(cameras, new Random(seed));
      lost += 1 - knapsack.solve(limitWatts, 100, 0, chosen) / bestWithOnePattern(limitWatts);
    }
    return lost / 20;
  }

  private double bestWithOnePattern(double limitWatts) {
    double best = 0;
    for (int split = 0; split < value.length; split++) {
      for (int low = 0; low <= OPTIONS; low++) {
        for (int high = low; high <= OPTIONS; high++) {
          for (int k = 0; k < (high == low ? 1 : FRAMES); k++) {
            double share = (double) k / FRAMES;
            double w = watts[split][low] + share * (watts[split][high] - watts[split][low]);
            double v = value[split][low] + share * (value[split][high] - value[split][low]);
            best = Math.max(best, v + bestOfOthers(0, split, limitWatts - w));
          }
        }
      }
    }
    return best;
  }

  private double bestOfOthers(int camera, int split, double leftWatts) {
    if (camera == value.length) {
      return leftWatts < 0 ? -1e9 : 0;
    }
    if (camera == split) {
      return bestOfOthers(camera + 1, split, leftWatts);
    }
    double best = -1e9;
    for (int o = 0; o <= OPTIONS && watts[camera][o] <= leftWatts; o++) {
      double rest = bestOfOthers(camera + 1, split, leftWatts - watts[camera][o]);
      best = Math.max(best, value[camera][o] + rest);
    }
    return best;
  }

  @Test
  void eightCameras_solve_isCloseToTheRelaxation() {
    Random random = new Random(1);
    problem(8, random);

    double solved = knapsack.solve(12, 100, 0, chosen);
    double generous = knapsack.solve(12.5, 100, 0, new JointChoice(8));

    assertThat(solved).isGreaterThan(0.97 * generous);
  }

  @Test
  void patternCanBeDivided_solve_paysForTheBurstOfOneBlockOnly() {
    double together = oneSplitCamera(Double.MAX_VALUE);
    assertThat(chosen.highFrames[0]).isZero();

    double divided = oneSplitCamera(0);

    assertThat(chosen.highFrames[0]).isPositive();
    assertThat(divided).isGreaterThan(together);
    assertThat(knapsack.total(chosen)).isCloseTo(divided, within(1e-9));
  }

  /** A watt more buys .1, and running ahead costs so much that one block is not worth it. */
  private double oneSplitCamera(double mostBurst) {
    knapsack.begin(mostBurst);
    knapsack.camera(FRAMES);
    knapsack.option(0.3, 1, 0.1, 1);
    knapsack.option(0.6, 4, 0.1, 1);
    return knapsack.solve(2.6, 1, 0.3, chosen);
  }

  @Test
  void noRoom_solve_skipsAll() {
    problem(3, new Random(1));

    assertThat(knapsack.solve(0, 1, 0, chosen)).isZero();
    assertThat(chosen.high).containsOnly(0);
  }

  @Test
  void lessRoom_fit_lowersTheSplit() {
    knapsack.begin(Double.MAX_VALUE);
    knapsack.camera(FRAMES);
    knapsack.option(0.3, 1, 0.1, 1);
    knapsack.option(0.6, 3, 0.1, 1);
    knapsack.solve(2.4, 1, 0, chosen);
    int before = chosen.highFrames[0];
    double room = knapsack.watts(chosen) - 1e-6;
    assertThat(before).isPositive();

    assertThat(knapsack.fit(room, 1, chosen)).isTrue();
    assertThat(knapsack.watts(chosen)).isLessThanOrEqualTo(room);
    assertThat(chosen.highFrames[0]).isEqualTo(before - 1);
    assertThat(knapsack.fit(-1, 1, chosen)).isFalse();
  }

  private void problem(int cameras, Random random) {
    value = new double[cameras][OPTIONS + 1];
    watts = new double[cameras][OPTIONS + 1];
    seconds = new double[cameras][OPTIONS + 1];
    knapsack.begin(Double.MAX_VALUE);
    for (int c = 0; c < cameras; c++) {
      knapsack.camera(FRAMES);
      for (int o = 1; o <= OPTIONS; o++) {
        watts[c][o] = watts[c][o - 1] + 0.1 + 0.8 * random.nextDouble();
        value[c][o] = value[c][o - 1] + random.nextDouble() / (1 + o);
        seconds[c][o] = 0.5 * random.nextDouble();
        knapsack.option(value[c][o], watts[c][o], seconds[c][o], 1);
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
