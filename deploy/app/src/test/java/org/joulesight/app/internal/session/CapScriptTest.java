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
  void script_thatDoesNotStartAtZero_isRefused() {
    assertThatThrownBy(() -> new CapScript(List.of(new CapScript.Step(1, 5))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
