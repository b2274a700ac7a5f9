package org.joulesight.app.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CapScriptTest {
  @Test
  void downAndUp_startsGenerousAndLiesBetweenPoints() {
    CapScript script = CapScript.downAndUp(List.of(5.0, 4.0, 3.5, 3.0), 70);
    assertThat(script.steps()).hasSize(7);
    assertThat(script.steps().get(0).watts()).isCloseTo(5.7, within(1e-9));
    assertThat(script.steps().get(1).watts()).isCloseTo(4.5, within(1e-9));
    assertThat(script.steps().get(2).watts()).isCloseTo(3.75, within(1e-9));
    assertThat(script.steps().get(3).watts()).isCloseTo(3.25, within(1e-9));
    assertThat(script.steps().get(6)).isEqualTo(new CapScript.Step(60, 5.7));
  }

  @Test
  void downAndUp_overTwoMinutes_changesEveryTenSeconds() {
    CapScript script = CapScript.downAndUp(List.of(5.0, 4.0, 3.5, 3.0), 120);
    assertThat(script.steps()).hasSize(12);
    for (int i = 1; i < 12; i++) {
      assertThat(script.steps().get(i).atSeconds()).isCloseTo(10.0 * i, within(1e-9));
      assertThat(script.steps().get(i).watts()).isNotEqualTo(script.steps().get(i - 1).watts());
    }
  }

  @Test
  void random_sameSeed_sameStepsWithinTheRange() {
    CapScript script = CapScript.random(0.2, 0.8, 60, 7);
    assertThat(script).isEqualTo(CapScript.random(0.2, 0.8, 60, 7));
    assertThat(script).isNotEqualTo(CapScript.random(0.2, 0.8, 60, 8));
    assertThat(script.steps()).hasSize(6);
    assertThat(script.steps()).allMatch(s -> s.watts() >= 0.2 && s.watts() <= 0.8);
    for (int i = 1; i < 6; i++) {
      double step = script.steps().get(i).watts() - script.steps().get(i - 1).watts();
      assertThat(Math.abs(step)).isGreaterThanOrEqualTo(0.1);
    }
  }

  @Test
  void script_thatDoesNotStartAtZero_isRefused() {
    assertThatThrownBy(() -> new CapScript(List.of(new CapScript.Step(1, 5))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
