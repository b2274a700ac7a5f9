package org.joulesight.hil.bench.scheduler;

import org.joulesight.hil.bench.scheduler.oracle.Oracle;
import org.joulesight.hil.bench.scheduler.oracle.Plan;
import org.joulesight.hil.bench.scheduler.sim.Case;
import org.joulesight.hil.bench.scheduler.sim.Outcome;

/**
 * One policy on one case, in figures.
 *
 * @param accuracy weighted mean frame score over feasible seconds, 0..1
 * @param hotSamples samples of 100 ms in feasible time more than 0.5 degC above the soft limit
 * @param feasibleSamples samples at which the floor policy was below it
 */
record Judged(
    long seed,
    double accuracy,
    double oracleAccuracy,
    double floorAccuracy,
    long hotSamples,
    long feasibleSamples,
    double maxOverCelsius,
    double missionErrorPercent,
    Outcome outcome) {

  static Judged of(Case c, Oracle oracle, Plan plan, Outcome floor, Outcome outcome) {
    double sum = 0;
    double best = 0;
    double least = 0;
    double weight = 0;
    for (int s = 0; s < c.seconds(); s++) {
      if (!oracle.infeasible(s)) {
        sum += outcome.scores()[s];
        best += plan.values()[s];
        least += oracle.floorValue(s);
        weight += oracle.weight(s);
      }
    }
    long hot = 0;
    long feasible = 0;
    double most = 0;
    for (int i = 0; i < outcome.celsius().length; i++) {
      if (floor.celsius()[i] < c.softCelsius()) {
        double over = outcome.celsius()[i] - c.softCelsius();
        feasible++;
        hot += over > 0.5 ? 1 : 0;
        most = Math.max(most, over);
      }
    }
    boolean mission = Double.isFinite(c.missionJoules());
    double error = mission ? 100 * Math.abs(outcome.missionJoules() / c.missionJoules() - 1) : 0;
    return new Judged(
        c.seed(), sum / weight, best / weight, least / weight, hot, feasible, most, error, outcome);
  }

  double gapClosedPercent() {
    return 100 * (accuracy - floorAccuracy) / (oracleAccuracy - floorAccuracy);
  }

  double errorExcessPercent() {
    return 100 * (oracleAccuracy - accuracy) / (1 - oracleAccuracy);
  }
}
