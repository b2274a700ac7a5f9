package org.joulesight.hil.bench.scheduler;

import java.util.ArrayList;
import java.util.List;
import org.joulesight.hil.bench.scheduler.policy.PolicyKind;

/**
 * Whether the oracle is the bound that it claims to be: how far it is ahead of the policies that
 * kept the limits, case by case.
 *
 * @param leastPercent accuracy by which it leads at least; NaN if no policy kept the limits
 * @param beatenBy scenario, seed and policy of the cases in which it does not lead
 */
record OracleLead(double leastPercent, List<String> beatenBy) {
  private static final double ROUNDING = 1e-9;

  static OracleLead of(List<CaseResult> cases, List<PolicyKind> kinds) {
    double least = Double.NaN;
    List<String> beaten = new ArrayList<>();
    for (CaseResult r : cases) {
      for (PolicyKind kind : kinds) {
        Judged j = r.policies().get(kind);
        if (kind == PolicyKind.JOULESIGHT_CLOCKS || !Violations.of(kind, List.of(r)).allowed()) {
          continue;
        }
        double lead = 100 * (1 - j.accuracy() / j.oracleAccuracy());
        least = Double.isNaN(least) ? lead : Math.min(least, lead);
        if (lead < -ROUNDING) {
          beaten.add(r.c().scenario().label() + "/" + j.seed() + "/" + kind.label());
        }
      }
    }
    return new OracleLead(least, beaten);
  }
}
