package org.joulesight.hil.bench.scheduler.policy;

import java.util.Arrays;
import java.util.function.Predicate;
import org.joulesight.hil.bench.scheduler.sim.CameraSpec;
import org.joulesight.scheduler.PointProfile;

/**
 * Chooses a point per camera by the board's nominal figures: from the cheapest, the step with the
 * most accuracy per watt, as long as watts and time allow. What baselines have instead of a
 * knapsack.
 */
final class JointPoints {
  private static final double BUSY_SHARE = 0.9;

  private final Unit unit;
  private final double[] weights;

  JointPoints(Unit unit) {
    this.unit = unit;
    this.weights = new double[unit.cameras().size()];
    Arrays.fill(weights, 1);
  }

  void weight(int camera, double weight) {
    weights[camera] = weight;
  }

  /**
   * @param wattsAboveIdle nominal, of all cameras together
   * @param allowed which points may be used
   * @param chosen receives a point or null per camera
   * @return nominal watts above idle of the choice
   */
  double choose(double wattsAboveIdle, Predicate<PointProfile> allowed, PointProfile[] chosen) {
    Arrays.fill(chosen, null);
    double used = 0;
    while (true) {
      int camera = -1;
      PointProfile best = null;
      double bestSlope = 0;
      for (int c = 0; c < chosen.length; c++) {
        for (PointProfile p : unit.cameras().get(c).points()) {
          double more = watts(c, p) - watts(c, chosen[c]);
          double gain = weights[c] * (accuracy(p) - accuracy(chosen[c]));
          boolean fits = used + more <= wattsAboveIdle && inTime(c, p, chosen);
          if (allowed.test(p) && gain > 0 && fits && gain / Math.max(more, 1e-6) > bestSlope) {
            bestSlope = gain / Math.max(more, 1e-6);
            camera = c;
            best = p;
          }
        }
      }
      if (best == null) {
        return used;
      }
      used += watts(camera, best) - watts(camera, chosen[camera]);
      chosen[camera] = best;
    }
  }

  double watts(PointProfile[] chosen) {
    double sum = 0;
    for (int c = 0; c < chosen.length; c++) {
      sum += weights[c] > 0 ? watts(c, chosen[c]) : 0;
    }
    return sum;
  }

  private double watts(int c, PointProfile p) {
    CameraSpec spec = unit.cameras().get(c);
    return p == null || weights[c] <= 0 ? 0 : p.wattsAboveIdle(spec.framesPerSecond());
  }

  private static double accuracy(PointProfile p) {
    return p == null ? 0 : p.accuracy();
  }

  private boolean inTime(int camera, PointProfile p, PointProfile[] chosen) {
    double sum = 0;
    double shortest = Double.MAX_VALUE;
    for (int c = 0; c < chosen.length; c++) {
      PointProfile q = c == camera ? p : chosen[c];
      if (weights[c] > 0 && q != null) {
        sum += q.seconds();
        shortest = Math.min(shortest, 1 / unit.cameras().get(c).framesPerSecond());
      }
    }
    return sum <= BUSY_SHARE * shortest;
  }
}
