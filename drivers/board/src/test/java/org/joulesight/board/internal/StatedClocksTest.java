package org.joulesight.board.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.joulesight.ClockLevel;
import org.joulesight.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatedClocksTest {
  @Test
  void lines_areLevels_theFastestFirst() {
    assertThat(StatedClocks.of(new String[] {"2400000 1 1", " 1608000 1.44 0.54"}))
        .containsExactly(new ClockLevel(2_400_000, 1, 1), new ClockLevel(1_608_000, 1.44, 0.54));
    assertThat(StatedClocks.of(new String[0])).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1608000 1.44", "fast 1 1", "1608000 0.9 0.5", "2500000 1.1 0.9", ""})
  void wrongLine_isRefusedWithAnExample(String line) {
    assertThatThrownBy(() -> StatedClocks.of(new String[] {"2400000 1 1", line}))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("clocks \"" + line + "\"")
        .hasMessageContaining("such as");
  }

  @Test
  void fastestWithOtherFactors_isRefused() {
    assertThatThrownBy(() -> StatedClocks.of(new String[] {"1608000 1.44 0.54"}))
        .hasMessageContaining("the fastest has the factors 1 1");
  }
}
