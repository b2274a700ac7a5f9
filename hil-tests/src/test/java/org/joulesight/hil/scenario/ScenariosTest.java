package org.joulesight.hil.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.joulesight.hil.world.Sabotage;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Scenarios on simulated boards in virtual time: each on one board; the command runs all. */
class ScenariosTest {
  private static final Path SCENARIOS = Path.of("src", "main", "resources", "hil");

  @TestFactory
  Stream<DynamicTest> scenario_onABoard_passes() {
    return ScenarioReader.read(SCENARIOS).stream()
        .map(spec -> DynamicTest.dynamicTest(spec.name(), () -> passes(spec, "sim-rk3588")));
  }

  private static void passes(ScenarioSpec spec, String profile) {
    ScenarioResult r = ScenarioResult.of(spec, profile, 1, Sabotage.NONE);
    System.out.println(r);
    assertThat(r.passed()).as("%s on %s: %s", spec.name(), profile, r.reason()).isTrue();
  }
}
