package org.joulesight.scheduler.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.joulesight.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeatSimulationTest {
  private static final double SOFT_LIMIT = 52;

  @ParameterizedTest
  @CsvSource({"1001, 1", "1002, 1", "1003, 1", "1001, 3", "1002, 3", "1003, 3"})
  void poorHeatSink_tenMinutes_staysWithinADegreeOfTheSoftLimit(long seed, int cameras) {
    Simulation s = new Simulation(seed, cameras, 600, CapTrace.constant(9), SOFT_LIMIT, 8).run();

    assertThat(s.hottestCelsius).isBetween(SOFT_LIMIT - 3, SOFT_LIMIT + 1);
    assertThat(s.switches).anyMatch(w -> w.reason() == Reason.TEMPERATURE);
    assertThat(s.switches.size()).isLessThan(600);
    assertThat(s.scheduler.stats(s.endNanos()).bindingFraction()).isGreaterThan(0.5);
  }
}
