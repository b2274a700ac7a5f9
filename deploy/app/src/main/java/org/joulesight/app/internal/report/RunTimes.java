package org.joulesight.app.internal.report;

import java.util.Arrays;
import java.util.List;
import org.joulesight.engine.plan.CompiledPlan;

/**
 * How long a plan takes.
 *
 * @param spreadPercent distance of the quartiles, relative to the median
 */
public record RunTimes(double medianMillis, double minMillis, double spreadPercent) {
  /** Runs of each plan before its time counts: memory is touched, clocks are up. */
  private static final int WARM_UP = 3;

  /** Times of plans that take turns, as plans of one model must fill their input anew anyway. */
  public static List<RunTimes> interleaved(List<CompiledPlan> plans, int rounds) {
    double[][] millis = new double[plans.size()][rounds];
    for (int round = -WARM_UP; round < rounds; round++) {
      for (int i = 0; i < plans.size(); i++) {
        long start = System.nanoTime();
        plans.get(i).run();
        if (round >= 0) {
          millis[i][round] = (System.nanoTime() - start) / 1e6;
        }
      }
    }
    return Arrays.stream(millis).map(RunTimes::of).toList();
  }

  static RunTimes of(double[] millis) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double median = n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    return new RunTimes(
        median, sorted[0], (sorted[n * 3 / 4] - sorted[n / 4]) / Math.max(median, 1e-9) * 100);
  }
}
