package org.joulesight.hil.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.joulesight.hil.world.Sabotage;
import org.joulesight.simboard.BoardProfile;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every scenario on every simulated board, in virtual time; as {@code ./joulesight hil} runs them.
 */
class ScenariosTest {
  static final Checkout CHECKOUT = checkout();

  private static final Path SCENARIOS = Path.of("src", "main", "resources", "hil");

  private static Checkout checkout() {
    String home = System.getenv("JOULESIGHT_HOME");
    return new Checkout(
        Path.of("..").toAbsolutePath().normalize(),
        home == null ? Path.of("target", "home").toAbsolutePath() : Path.of(home));
  }

  static List<ScenarioSpec> all() {
    return ScenarioReader.read(SCENARIOS);
  }

  static ScenarioSpec named(String name) {
    return all().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  @TestFactory
  Stream<DynamicTest> scenario_onABoard_passes() {
    return onAllBoards(1);
  }

  static Stream<DynamicTest> onAllBoards(long seed) {
    return all().stream()
        .filter(spec -> !spec.realTime())
        .flatMap(spec -> BoardProfile.names().stream().map(board -> test(spec, board, seed)));
  }

  private static DynamicTest test(ScenarioSpec spec, String board, long seed) {
    return DynamicTest.dynamicTest(
        spec.name() + " on " + board + ", seed " + seed,
        () -> {
          ScenarioResult r = ScenarioResult.of(spec, board, seed, Sabotage.NONE, CHECKOUT);
          assertThat(r.passed()).as("%s %s", r.reason(), r.modes()).isTrue();
        });
  }
}
