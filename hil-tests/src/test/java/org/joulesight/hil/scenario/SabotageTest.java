package org.joulesight.hil.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.joulesight.hil.world.Sabotage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A bench that cannot fail proves nothing: for each assertion a product that breaks it. */
class SabotageTest {
  static List<Broken> virtual() {
    return Broken.VIRTUAL;
  }

  @ParameterizedTest
  @MethodSource("virtual")
  void brokenProduct_failsTheScenario_forThatReason(Broken broken) {
    broken.isSeenIn(
        ScenarioResult.of(
            ScenariosTest.named(broken.scenario()),
            broken.board(),
            1,
            broken.sabotage(),
            ScenariosTest.CHECKOUT));
  }

  /** The rows in real time are run by {@link RealScenariosTest}. */
  @Test
  void assertion_hasAProductThatBreaksIt() {
    assertThat(rows().map(Broken::assertion)).contains(Assertion.values());
  }

  @Test
  void sabotage_isSeenBySomeAssertion() {
    assertThat(rows().map(Broken::sabotage))
        .containsAll(Arrays.stream(Sabotage.values()).filter(s -> s != Sabotage.NONE).toList());
  }

  private static Stream<Broken> rows() {
    return Stream.concat(Broken.VIRTUAL.stream(), Broken.REAL.stream());
  }
}
