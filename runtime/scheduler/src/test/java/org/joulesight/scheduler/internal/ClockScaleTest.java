package org.joulesight.scheduler.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.joulesight.ClockLevel;
import org.joulesight.Precision;
import org.joulesight.Work;
import org.joulesight.scheduler.TestBoard;
import org.junit.jupiter.api.Test;

class ClockScaleTest {
  private final ClockScale clock =
      new ClockScale(List.of(new ClockLevel(2_000, 1, 1), new ClockLevel(1_000, 1.8, 0.5)));
  private final Work work = TestBoard.point(Precision.FP32, 384, 0.4).work();
  private final WorkCost cost = new WorkCost(work, new TestBoard(), 0.15, new Slowdown(), clock);

  @Test
  void watts_levelThatIsUnknown_takesTheWholeDifferenceOfKnownGains() {
    clock.set(1, 1);
    double factor = 1;
    for (int i = 0; i < 30; i++) {
      double expected = 3 * factor;
      factor *= clock.learn(3 * 1.06 - expected, expected, 1e-3);
    }
    assertThat(factor).isCloseTo(1.06, within(0.002));
    assertThat(clock.watts()).isCloseTo(0.5 * 1.06, within(0.001));
    clock.set(0, 0);
    assertThat(clock.watts()).as("the fastest is as it was").isEqualTo(1);
  }

  @Test
  void watts_fastestLevel_learnsNothing() {
    assertThat(clock.learn(1, 3, 1e-3)).isEqualTo(1);
    assertThat(clock.sigma(3)).isZero();
    clock.set(1, 1);
    assertThat(clock.sigma(3)).isEqualTo(0.24);
  }

  @Test
  void seconds_levelNeverTried_hasAMarginUntilItRan() {
    for (int i = 0; i < 20; i++) {
      cost.ran(0.065, i);
    }
    double upper = cost.secondsUpper();
    clock.set(1, 1);
    assertThat(cost.seconds()).isCloseTo(0.065 * 1.8, within(1e-3));
    assertThat(cost.secondsUpper() / upper).isCloseTo(1.8 * 1.08, within(1e-9));

    for (int i = 0; i < 10; i++) {
      cost.ran(0.065 * 1.7, i);
    }

    assertThat(cost.seconds()).isCloseTo(0.065 * 1.7, within(1e-3));
    clock.set(0, 0);
    assertThat(cost.seconds()).as("what is known of the fastest").isCloseTo(0.065, within(5e-4));
  }

  @Test
  void twoLevels_costIsThatOfTheWorseInEachRespect() {
    clock.set(0, 1);
    assertThat(clock.watts()).isEqualTo(1);
    assertThat(cost.seconds()).isCloseTo(0.065 * 1.8, within(1e-9));
  }
}
