package org.joulesight.scheduler.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.joulesight.Quality;
import org.joulesight.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SensorLossSimulationTest {
  private static final int SECONDS = 120;

  /** Share of the windows that may be more than 1 % over. */
  private static final double MOST_OVER = 0.005;

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "3, 1", "1, 3", "2, 3", "3, 3"})
  void meterIsMissingForAMinute_steppingCap_keepsEveryWindow(long seed, int cameras) {
    Simulation s = simulation(seed, cameras, 0.2);
    s.with(
        millis -> {
          if (millis == 30_000 || millis == 90_000) {
            s.plant.quality(millis == 30_000 ? Quality.MISSING : Quality.OK);
          }
        });

    s.run();

    assertThat(s.audit.result().over2Percent()).isZero();
    assertThat(s.switches).allMatch(w -> w.reason() != Reason.SENSOR_LOST || lostAt(w.atNanos()));
    assertThat(s.accuracy()).isGreaterThan(0.55 * Bounds.clairvoyant(s));
  }

  private static boolean lostAt(long nanos) {
    long millis = (nanos - Simulation.startNanos()) / TruePlant.STEP_NANOS;
    return millis >= 30_000 && millis <= 90_500;
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 3", "3, 3"})
  void neverAMeter_steppingCap_keepsEveryWindowOnTheModelAlone(long seed, int cameras) {
    Simulation s = simulation(seed, cameras, 0.2);
    s.with(millis -> s.plant.quality(Quality.MISSING));

    s.run();

    assertThat(s.scheduler.stats(s.endNanos()).powerSensorLost()).isTrue();
    assertThat(s.audit.result().over2Percent()).isZero();
  }

  @Test
  void anotherProcessComesAndGoes_steppingCap_keepsTheWindows() {
    long windows = 0;
    long over = 0;
    for (int cameras : new int[] {1, 3}) {
      for (long seed = 1; seed <= 20; seed++) {
        Simulation s = simulation(seed, cameras, 0.4);
        s.with(millis -> s.plant.foreignWatts(millis / 10_000 % 2 == 1 ? 0.2 : 0));
        s.run();
        windows += s.audit.result().windows();
        over += s.audit.result().over1Percent();

        assertThat(s.audit.result().over5Percent()).isZero();
      }
    }
    assertThat(over).isLessThanOrEqualTo(Math.round(MOST_OVER * windows));
  }

  private static Simulation simulation(long seed, int cameras, double lowestShare) {
    CapTrace trace = Simulation.steps(seed, cameras, SECONDS, lowestShare);
    return new Simulation(seed, cameras, SECONDS, trace, 95, 6);
  }
}
