package org.joulesight.scheduler.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.joulesight.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A small heat sink, whose temperature is read in steps of half a degree: neither is what the
 * observer assumes.
 */
class HeatSimulationTest {
  private static final double SOFT_LIMIT = 52;

  /** 0.27 on seeds 1 to 6. */
  private static final double MOST_OVER = 0.5;

  /** At most 1.9 % on these seeds; each time is told as a fault that there is not. */
  private static final double MOST_STUCK = 0.02;

  private static final int SECONDS = 600;

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "3, 1", "4, 1", "1, 3", "2, 3", "3, 3", "4, 3"})
  void poorHeatSink_tenMinutes_staysCloseToTheSoftLimit(long seed, int cameras) {
    Simulation s =
        new Simulation(seed, cameras, SECONDS, CapTrace.constant(9), SOFT_LIMIT, 8).run();

    assertThat(s.hottestCelsius).isBetween(SOFT_LIMIT - 3, SOFT_LIMIT + MOST_OVER);
    assertThat(s.switches).anyMatch(w -> w.reason() == Reason.TEMPERATURE);
    assertThat(s.switches.size()).isLessThan(SECONDS);
    assertThat(s.scheduler.stats(s.endNanos()).bindingFraction()).isGreaterThan(0.5);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "3, 1", "4, 1", "5, 1", "6, 1", "1, 3", "2, 3", "3, 3", "4, 3"})
  void coarseSteps_tenMinutes_areNotTakenForAStuckThermometer(long seed, int cameras) {
    Simulation s = new Simulation(seed, cameras, SECONDS, CapTrace.constant(9), SOFT_LIMIT, 8);
    int[] lost = new int[1];
    s.with(
            millis -> {
              boolean asked = millis % 100 == 50;
              lost[0] += asked && s.scheduler.stats(s.plant.nanos()).thermalSensorLost() ? 1 : 0;
            })
        .run();

    assertThat(lost[0]).isLessThan((int) (MOST_STUCK * SECONDS * 10));
  }
}
