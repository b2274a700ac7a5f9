package org.joulesight.hil.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.joulesight.hil.world.Sabotage;
import org.joulesight.simboard.BoardProfile;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every scenario on every simulated board, in virtual time; as {@code ./joulesight hil} runs them.
 */
class ScenariosTest {
  private static final Path SCENARIOS = Path.of("src", "main", "resources", "hil");

  @TestFactory
  Stream<DynamicTest> scenario_onABoard_passes() {
    return ScenarioReader.read(SCENARIOS).stream()
        .flatMap(spec -> BoardProfile.names().stream().map(board -> test(spec, board)));
  }

  private static DynamicTest test(ScenarioSpec spec, String board) {
    return DynamicTest.dynamicTest(
        spec.name() + " on " + board,
        () -> {
          ScenarioResult r = ScenarioResult.of(spec, board, 1, Sabotage.NONE);
          assertThat(r.passed()).as("%s %s", r.reason(), r.modes()).isTrue();
        });
  }
}
