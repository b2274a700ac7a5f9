package org.joulesight.scheduler.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.joulesight.Quality;
import org.joulesight.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SensorLossSimulationTest {
  private static final int SECONDS = 120;

  @ParameterizedTest
  @CsvSource({"1001, 1", "1002, 1", "1003, 1", "1001, 3", "1002, 3", "1003, 3"})
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
    assertThat(s.accuracy()).isGreaterThan(0.6 * Bounds.clairvoyant(s));
  }

  private static boolean lostAt(long nanos) {
    long millis = (nanos - Simulation.startNanos()) / TruePlant.STEP_NANOS;
    return millis >= 30_000 && millis <= 90_500;
  }

  @ParameterizedTest
  @CsvSource({"1001, 1", "1002, 3", "1003, 3"})
  void neverAMeter_steppingCap_keepsEveryWindowOnTheModelAlone(long seed, int cameras) {
    Simulation s = simulation(seed, cameras, 0.2);
    s.with(millis -> s.plant.quality(Quality.MISSING));

    s.run();

    assertThat(s.scheduler.stats(s.endNanos()).powerSensorLost()).isTrue();
    assertThat(s.audit.result().over2Percent()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"1001, 1", "1002, 1", "1003, 3", "1004, 3"})
  void anotherProcessComesAndGoes_steppingCap_keepsEveryWindow(long seed, int cameras) {
    Simulation s = simulation(seed, cameras, 0.4);
    s.with(millis -> s.plant.foreignWatts(millis / 10_000 % 2 == 1 ? 0.2 : 0));

    s.run();

    assertThat(s.audit.result().over2Percent()).isZero();
  }

  private static Simulation simulation(long seed, int cameras, double lowestShare) {
    CapTrace trace = Simulation.steps(seed, cameras, SECONDS, lowestShare);
    return new Simulation(seed, cameras, SECONDS, trace, 95, 6);
  }
}
