package org.joulesight.hil.bench.scheduler;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joulesight.hil.bench.scheduler.policy.PolicyKind;
import org.joulesight.hil.bench.scheduler.sim.Scenario;

/** Judges all policies on the seeds of one scenario: violations first, then accuracy. */
final class ScenarioJudge {
  private final Scenario scenario;
  private final List<CaseResult> cases;
  private final List<PolicyKind> kinds;

  ScenarioJudge(Scenario scenario, List<CaseResult> cases, List<PolicyKind> kinds) {
    this.scenario = scenario;
    this.cases = cases;
    this.kinds = kinds;
  }

  Summary.ScenarioSummary summary() {
    PolicyKind best = bestBaseline();
    Map<String, Figures> figures = new LinkedHashMap<>();
    for (PolicyKind kind : kinds) {
      figures.put(kind.label(), PolicyJudge.of(kind, cases, best));
    }
    double oracle = mean(r -> any(r).oracleAccuracy());
    return new Summary.ScenarioSummary(
        scenario.label(),
        scenario.text(),
        cases.size(),
        mean(CaseResult::bindingFraction),
        mean(r -> r.heatBinds() ? 1 : 0) > 0.5,
        mean(CaseResult::leverWatts),
        oracle,
        mean(CaseResult::oracleFixed8Accuracy) / oracle,
        mean(r -> any(r).floorAccuracy()),
        best == null ? null : best.label(),
        figures);
  }

  /** Most accurate online baseline that keeps the limits, or null. */
  private PolicyKind bestBaseline() {
    PolicyKind best = null;
    double bestAccuracy = 0;
    for (PolicyKind kind : kinds) {
      if (kind.online() && !kind.ours() && Violations.of(kind, cases).allowed()) {
        double accuracy = mean(r -> r.policies().get(kind).accuracy());
        if (accuracy > bestAccuracy) {
          bestAccuracy = accuracy;
          best = kind;
        }
      }
    }
    return best;
  }

  private static Judged any(CaseResult r) {
    return r.policies().values().iterator().next();
  }

  private double mean(java.util.function.ToDoubleFunction<CaseResult> value) {
    return cases.stream().mapToDouble(value).average().orElse(0);
  }
}
