package org.joulesight.hil.bench.scheduler;

import java.util.List;
import org.joulesight.hil.bench.scheduler.policy.PolicyKind;

/**
 * How much less accurate a policy is than a baseline, relative to the baseline; negative if it is
 * better.
 *
 * @param interval 95 %, from the scatter over seeds
 */
record Regret(double mean, double[] interval) {
  // Student's t at 97.5 % for 1, 2, ... degrees of freedom.
  private static final double[] T = {
    12.71, 4.30, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23, 2.20, 2.18, 2.16, 2.14, 2.13
  };

  private static final double NORMAL = 1.96;

  static Regret of(PolicyKind kind, PolicyKind best, List<CaseResult> cases) {
    double[] r =
        cases.stream()
            .mapToDouble(
                c -> {
                  double reference = c.policies().get(best).accuracy();
                  return (reference - c.policies().get(kind).accuracy()) / reference;
                })
            .toArray();
    double sum = 0;
    for (double x : r) {
      sum += x;
    }
    double mean = sum / r.length;
    double squares = 0;
    for (double x : r) {
      squares += (x - mean) * (x - mean);
    }
    if (r.length < 2) {
      return new Regret(mean, new double[] {mean, mean});
    }
    double t = r.length - 2 < T.length ? T[r.length - 2] : NORMAL;
    double half = t * Math.sqrt(squares / (r.length - 1) / r.length);
    return new Regret(mean, new double[] {mean - half, mean + half});
  }
}
