package org.joulesight.hil.bench.scheduler;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.joulesight.Precision;
import org.joulesight.hil.bench.scheduler.oracle.Oracle;
import org.joulesight.hil.bench.scheduler.oracle.Plan;
import org.joulesight.hil.bench.scheduler.policy.PolicyKind;
import org.joulesight.hil.bench.scheduler.sim.Case;
import org.joulesight.hil.bench.scheduler.sim.CaseFactory;
import org.joulesight.hil.bench.scheduler.sim.Outcome;
import org.joulesight.hil.bench.scheduler.sim.Scenario;
import org.joulesight.hil.bench.scheduler.sim.TrueCosts;
import org.joulesight.hil.bench.scheduler.sim.UnitSimulation;

/**
 * All policies on one case.
 *
 * @param bindingFraction of feasible seconds
 * @param heatFraction of the binding seconds in which it is heat that binds
 * @param oracleFixed8Accuracy of the bound when only fixed8 may be used
 * @param gridErrorPercent how far halving the oracle's grids moves it
 */
record CaseResult(
    Case c,
    Plan plan,
    double bindingFraction,
    double heatFraction,
    double leverWatts,
    double oracleFixed8Accuracy,
    double gridErrorPercent,
    Map<PolicyKind, Judged> policies) {
  private static final double CELLS_PER_KELVIN = 10;
  private static final int ACTIONS = 40;

  static CaseResult of(
      Scenario scenario, long seed, int seconds, List<PolicyKind> kinds, Double guard) {
    Case c = CaseFactory.of(scenario, seed, seconds);
    TrueCosts costs = new TrueCosts(c);
    Oracle oracle = Oracle.of(c, costs, p -> true, CELLS_PER_KELVIN, ACTIONS);
    Plan plan = oracle.plan();
    Oracle fixed8 =
        Oracle.of(
            c, costs, p -> p.point().precision() == Precision.FIXED8, CELLS_PER_KELVIN, ACTIONS);
    double gridError = gridError(c, costs, oracle, plan);
    Map<PolicyKind, Judged> judged = new EnumMap<>(PolicyKind.class);
    Outcome floor = UnitSimulation.run(c, PolicyKind.FLOOR::create);
    for (PolicyKind kind : kinds) {
      Outcome outcome =
          UnitSimulation.run(
              c, unit -> guard == null ? kind.create(unit) : kind.create(unit, guard));
      judged.put(kind, Judged.of(c, oracle, plan, floor, outcome));
    }
    int feasible = 0;
    int binding = 0;
    int heat = 0;
    double lever = 0;
    for (int s = 0; s < seconds; s++) {
      if (!oracle.infeasible(s)) {
        feasible++;
        binding += oracle.binds(s) ? 1 : 0;
        heat += oracle.heatBinds(s) ? 1 : 0;
        lever += oracle.leverWatts(s);
      }
    }
    return new CaseResult(
        c,
        plan,
        (double) binding / Math.max(1, feasible),
        (double) heat / Math.max(1, binding),
        lever / Math.max(1, feasible),
        mean(oracle, fixed8.plan(), seconds),
        gridError,
        judged);
  }

  private static double gridError(Case c, TrueCosts costs, Oracle oracle, Plan plan) {
    Oracle fine = Oracle.of(c, costs, p -> true, 2 * CELLS_PER_KELVIN, 2 * ACTIONS);
    double coarse = mean(oracle, plan, c.seconds());
    return 100 * Math.abs(mean(fine, fine.plan(), c.seconds()) / coarse - 1);
  }

  private static double mean(Oracle oracle, Plan plan, int seconds) {
    double sum = 0;
    double weight = 0;
    for (int s = 0; s < seconds; s++) {
      if (!oracle.infeasible(s)) {
        sum += plan.values()[s];
        weight += oracle.weight(s);
      }
    }
    return sum / weight;
  }

  /** Whether heat and not the cap is what mostly binds. */
  boolean heatBinds() {
    return heatFraction > 0.5;
  }
}
