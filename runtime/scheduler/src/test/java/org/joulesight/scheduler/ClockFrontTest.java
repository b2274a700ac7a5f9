package org.joulesight.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.joulesight.ClockLevel;
import org.junit.jupiter.api.Test;

class ClockFrontTest {
  private final List<ClockLevel> levels = new ClockBoard().clockLevels();

  @Test
  void slowerLevelThatSavesNothing_isNotOffered_andItsRowSaysWhy() {
    ClockFront front = ClockFront.of(levels);
    assertThat(front.rows()).extracting(ClockFront.Row::offered).containsExactly(true, true, false);
    assertThat(front.rows().get(2).why()).isEqualTo("dominated by 1600 MHz");
    assertThat(front.isChoice()).isTrue();
  }

  @Test
  void levelThatTheBoardCannotSet_isNotOffered_andDominatesNone() {
    ClockFront front = ClockFront.of(levels, List.of(2_400_000L, 1_200_000L));
    assertThat(front.rows().get(1).why()).isEqualTo("the board cannot be set to it");
    assertThat(front.rows().get(2).offered()).isTrue();
  }

  @Test
  void oneLevelLeft_isNoChoice() {
    assertThat(ClockFront.of(levels, List.of(2_400_000L)).isChoice()).isFalse();
    assertThat(ClockFront.NONE.isChoice()).isFalse();
  }
}
