package org.joulesight.hil.bench.scheduler.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.joulesight.hil.bench.scheduler.sim.Case;
import org.joulesight.hil.bench.scheduler.sim.CaseFactory;
import org.joulesight.hil.bench.scheduler.sim.Scenario;
import org.joulesight.hil.bench.scheduler.sim.TrueCosts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OracleTest {
  private static final int SECONDS = 120;

  @Test
  void pointUnderTheLineOfItsNeighbours_hull_leavesItOut() {
    Hull hull = new Hull(new double[] {0, 1, 2}, new double[] {0, 0.3, 1}, 3);

    assertThat(hull.size()).isEqualTo(2);
    assertThat(hull.at(1)).isCloseTo(0.5, within(1e-12));
    assertThat(hull.at(5)).isEqualTo(1);
  }

  @Test
  void twoCameras_spending_takesTheSteeperStepFirst() {
    Spending spending =
        new Spending(
            List.of(
                List.of(new Spending.Choice(1, 0.5, 0.1)),
                List.of(new Spending.Choice(1, 0.9, 0.1))),
            1);

    assertThat(spending.at(1)).isCloseTo(0.9, within(1e-3));
    assertThat(spending.at(2)).isCloseTo(1.4, within(1e-3));
  }

  @ParameterizedTest
  @EnumSource(
      value = Scenario.class,
      names = {"STEPS", "HOT_AMBIENT", "HOT_RAMP", "ENERGY"})
  void gridsTwiceAsFine_plan_movesByLessThanAThousandth(Scenario scenario) {
    Case c = CaseFactory.of(scenario, 5, SECONDS);
    TrueCosts costs = new TrueCosts(c);
    double coarse = sum(Oracle.of(c, costs, p -> true, 10, 40).plan());
    double fine = sum(Oracle.of(c, costs, p -> true, 20, 80).plan());

    assertThat(fine).isCloseTo(coarse, within(1e-3 * coarse));
  }

  /** This board starts hotter than its limit, and cools down with its cheapest points. */
  @Test
  void startTooHotForTheCheapestPoints_isCountedApart_untilTheyKeepTheLimit() {
    Case c = CaseFactory.of(Scenario.HOT_AMBIENT, 4, 600);
    TrueCosts costs = new TrueCosts(c);
    Oracle oracle = Oracle.of(c, costs, p -> true, 10, 40);
    Plan plan = oracle.plan();

    assertThat(oracle.infeasible(0)).isTrue();
    int first = 0;
    while (oracle.infeasible(first)) {
      first++;
    }
    assertThat(first).isBetween(10, 300);
    for (int s = first + 1; s < c.seconds(); s++) {
      assertThat(oracle.infeasible(s)).as("second %d", s).isFalse();
      assertThat(plan.celsius()[s]).isLessThan(c.softCelsius() + 0.6);
    }
  }

  private static double sum(Plan plan) {
    double sum = 0;
    for (double v : plan.values()) {
      sum += v;
    }
    return sum;
  }
}
