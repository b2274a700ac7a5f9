package org.joulesight.hil.bench.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.joulesight.hil.bench.scheduler.policy.PolicyKind;
import org.joulesight.hil.bench.scheduler.sim.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OracleLeadTest {
  private static final int SECONDS = 90;
  private static final List<PolicyKind> KINDS =
      List.of(
          PolicyKind.JOULESIGHT, PolicyKind.STATIC_FIXED8, PolicyKind.ALERT, PolicyKind.NVPMODEL);

  @ParameterizedTest
  @EnumSource(
      value = Scenario.class,
      names = {"STEPS", "MANOEUVRE", "HOT_AMBIENT", "HOT_RAMP", "ENERGY", "CURRENT"})
  void limitKeepingPolicies_neverBeatTheOracle_andFinerGridsHardlyMoveIt(Scenario scenario) {
    // A hot start is a large part of a short case, and the part that grids are worst at.
    int seconds = scenario.hot() ? 600 : SECONDS;
    List<CaseResult> cases = List.of(CaseResult.of(scenario, 5, seconds, KINDS, null));

    OracleLead lead = OracleLead.of(cases, KINDS);

    assertThat(lead.beatenBy()).isEmpty();
    assertThat(lead.leastPercent()).isGreaterThan(-1e-9);
    assertThat(cases.get(0).gridErrorPercent()).isLessThanOrEqualTo(0.1);
  }

  @Test
  void policyMoreAccurateThanTheOracle_lead_namesTheCase() {
    CaseResult c = CaseResult.of(Scenario.STEPS, 5, SECONDS, KINDS, null);
    Map<PolicyKind, Judged> policies = new EnumMap<>(c.policies());
    policies.computeIfPresent(PolicyKind.JOULESIGHT, (k, j) -> withAccuracy(j, 1));

    OracleLead lead = OracleLead.of(List.of(with(c, policies)), KINDS);

    assertThat(lead.beatenBy()).containsExactly("steps/5/joulesight");
    assertThat(lead.leastPercent()).isNegative();
  }

  private static Judged withAccuracy(Judged j, double accuracy) {
    return new Judged(
        j.seed(),
        accuracy,
        j.oracleAccuracy(),
        j.floorAccuracy(),
        j.hotSamples(),
        j.feasibleSamples(),
        j.maxOverCelsius(),
        j.missionErrorPercent(),
        j.outcome());
  }

  private static CaseResult with(CaseResult c, Map<PolicyKind, Judged> policies) {
    return new CaseResult(
        c.c(),
        c.plan(),
        c.bindingFraction(),
        c.heatFraction(),
        c.leverWatts(),
        c.oracleFixed8Accuracy(),
        c.gridErrorPercent(),
        policies);
  }
}
