package org.joulesight.hil.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.joulesight.hil.live.Broker;
import org.joulesight.hil.world.Sabotage;
import org.joulesight.simboard.BoardProfile;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Scenarios in real time with the packaged program, each on every board, as {@code ./joulesight
 * hil} runs them.
 */
@Tag("long")
class RealScenariosTest {
  /** A board's time cannot be kept on a host that has none. */
  private static final double MOST_LOAD = 2;

  private static ScenarioResult run(String scenario, String board, Sabotage sabotage) {
    Checkout checkout = ScenariosTest.CHECKOUT;
    assumeTrue(
        Files.isDirectory(checkout.root().resolve("deploy/app/target/joulesight/bundles")),
        "the program is not built: run mvn package");
    assumeTrue(
        Files.isDirectory(checkout.home().resolve("models")),
        "the default detector is not in " + checkout.home());
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    int processors = Runtime.getRuntime().availableProcessors();
    assumeTrue(
        load <= MOST_LOAD * processors,
        "the machine is busy (load " + load + " on " + processors + " processors)");
    assumeTrue(Broker.find().isPresent(), "mosquitto is not installed");
    return ScenarioResult.of(ScenariosTest.named(scenario), board, 1, sabotage, checkout);
  }

  @TestFactory
  Stream<DynamicTest> scenario_onABoard_passes() {
    return ScenariosTest.all().stream()
        .filter(ScenarioSpec::realTime)
        .map(ScenarioSpec::name)
        .flatMap(name -> BoardProfile.names().stream().map(board -> test(name, board)));
  }

  private static DynamicTest test(String scenario, String board) {
    return DynamicTest.dynamicTest(
        scenario + " on " + board,
        () -> {
          ScenarioResult r = run(scenario, board, Sabotage.NONE);
          assertThat(r.passed()).as("%s %s", r.reason(), r.modes()).isTrue();
        });
  }

  static List<Broken> broken() {
    return Broken.REAL;
  }

  @ParameterizedTest
  @MethodSource("broken")
  void brokenProduct_failsTheScenario_forThatReason(Broken broken) {
    broken.isSeenIn(run(broken.scenario(), broken.board(), broken.sabotage()));
  }
}
