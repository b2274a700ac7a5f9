package org.joulesight.hil.bench.scheduler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.joulesight.hil.bench.scheduler.policy.PolicyKind;
import org.joulesight.hil.bench.scheduler.sim.Scenario;

/**
 * The report.
 *
 * @param bindingFraction mean over fault-free scenarios
 * @param policies over the fault-free scenarios
 * @param oracleGridErrorPercent how far halving the oracle's grids moves it at most
 * @param oracleFixed8Only accuracy of the oracle with nothing but fixed8, relative to the oracle
 */
record Summary(
    double bindingFraction,
    double leverWatts,
    double oracleFixed8Only,
    double oracleGridErrorPercent,
    OracleLead oracleLead,
    List<ScenarioSummary> scenarios,
    Map<String, Figures> policies,
    Faults faults) {

  /** One scenario over its seeds. */
  record ScenarioSummary(
      String name,
      String text,
      int seeds,
      double bindingFraction,
      boolean heatBinds,
      double leverWatts,
      double oracleAccuracy,
      double oracleFixed8Only,
      double floorAccuracy,
      String bestBaseline,
      Map<String, Figures> policies) {}

  /**
   * The scenarios with sensor faults.
   *
   * @param policies over the scenarios in which it is the power sensor alone that fails
   */
  record Faults(List<ScenarioSummary> scenarios, Map<String, Figures> policies) {}

  static Summary of(List<CaseResult> results, List<PolicyKind> kinds) {
    Map<Scenario, List<CaseResult>> byScenario = new LinkedHashMap<>();
    for (CaseResult r : results) {
      byScenario.computeIfAbsent(r.c().scenario(), k -> new ArrayList<>()).add(r);
    }
    List<ScenarioSummary> good = new ArrayList<>();
    List<ScenarioSummary> faulty = new ArrayList<>();
    byScenario.forEach(
        (scenario, cases) ->
            (scenario.faulty() ? faulty : good)
                .add(new ScenarioJudge(scenario, cases, kinds).summary()));
    return new Summary(
        mean(good, ScenarioSummary::bindingFraction),
        mean(good, ScenarioSummary::leverWatts),
        mean(good, ScenarioSummary::oracleFixed8Only),
        results.stream().mapToDouble(CaseResult::gridErrorPercent).max().orElse(0),
        OracleLead.of(results, kinds),
        good,
        policies(results, good, kinds, s -> !s.faulty()),
        new Faults(
            faulty,
            policies(
                results,
                faulty.stream().filter(s -> Scenario.of(s.name()).powerFault()).toList(),
                kinds,
                Scenario::powerFault)));
  }

  private static Map<String, Figures> policies(
      List<CaseResult> results,
      List<ScenarioSummary> scenarios,
      List<PolicyKind> kinds,
      Predicate<Scenario> wanted) {
    List<CaseResult> some = results.stream().filter(r -> wanted.test(r.c().scenario())).toList();
    Map<String, Figures> map = new LinkedHashMap<>();
    if (!some.isEmpty()) {
      for (PolicyKind kind : kinds) {
        map.put(kind.label(), PolicyJudge.overall(kind, some, scenarios));
      }
    }
    return map;
  }

  private static double mean(
      List<ScenarioSummary> list, java.util.function.ToDoubleFunction<ScenarioSummary> value) {
    return list.stream().mapToDouble(value).average().orElse(0);
  }
}
