package org.joulesight.scheduler.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reported seeds; tuning used seeds 1 to 20, see {@link TuningReport}. */
class CapSimulationTest {
  private static final int SECONDS = 120;

  @ParameterizedTest
  @CsvSource({
    "1001, 1", "1002, 1", "1003, 1", "1004, 1", "1005, 1",
    "1006, 1", "1007, 1", "1008, 1", "1009, 1", "1010, 1",
    "1001, 3", "1002, 3", "1003, 3", "1004, 3", "1005, 3",
    "1006, 3", "1007, 3", "1008, 3", "1009, 3", "1010, 3"
  })
  void steppingCap_twoMinutes_keepsEveryWindowAndBeatsTheBestStaticPoint(long seed, int cameras) {
    Simulation s =
        new Simulation(seed, cameras, SECONDS, Simulation.steps(seed, cameras, SECONDS, 0.2), 95, 6)
            .run();

    var windows = s.audit.result();
    assertThat(windows.windows() + windows.infeasibleWindows()).isEqualTo(SECONDS * 10L - 10);
    assertThat(windows.over2Percent()).isLessThanOrEqualTo(1);
    assertThat(windows.over5Percent()).isZero();
    assertThat(s.late()).isLessThanOrEqualTo(1);
    assertThat(s.accuracy()).isGreaterThanOrEqualTo(Bounds.bestStatic(s));
    assertThat(s.accuracy()).isBetween(0.8 * Bounds.clairvoyant(s), Bounds.clairvoyant(s));
    assertThat(s.switches.size()).isLessThan(3 * SECONDS);
    assertThat(s.switches).allSatisfy(w -> assertThat(w.detail()).containsPattern("\\d"));
  }
}
