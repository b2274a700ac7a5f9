package org.joulesight.hil.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.joulesight.hil.scenario.ScenarioReader;
import org.joulesight.hil.scenario.ScenarioResult;
import org.joulesight.hil.scenario.ScenarioSpec;
import org.junit.jupiter.api.Test;

/**
 * A profile from its file to its report, on the tree of the simulated board: the unit that is
 * shipped reads it, shell commands put the fault into it, the meter is read from it. Of the verdict
 * only that is asserted which does not hang on how busy this machine is.
 */
class ProfileTest {
  private static final Path SCENARIO = Path.of("src/test/profiles/power-eio-short.yaml");

  @Test
  void faultByShellCommand_isToldByTheUnit_andTheRunIsMeasured() throws Exception {
    RealtimeTest.assumeUnitAndBroker();
    ProfileSpec profile = ProfileReader.read(ProfileReaderTest.EXAMPLE);
    List<ScenarioSpec> specs = ScenarioReader.read(SCENARIO);
    ProfileCommand.Report report = ProfileCommand.run(RealtimeTest.ROOT, profile, specs, 1);
    assertThat(report.skipped()).isEmpty();
    ScenarioResult result = report.scenarios().get(0);
    assertThat(result.faults()).containsExactly("power-eio");
    assertThat(result.modes())
        .as(result.reason())
        .anySatisfy(m -> assertThat(m).containsAnyOf("VDD_IN", "neither watts"));
    assertThat(result.meanWatts()).isBetween(profile.floorWatts() - 0.6, profile.dearestWatts());
    assertThat(result.maxCelsius()).isBetween(30.0, profile.celsius());
    assertThat(result.messagesPerSecond()).isPositive();
  }
}
