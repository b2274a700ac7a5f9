package org.joulesight.scheduler.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.joulesight.Precision;
import org.joulesight.Work;
import org.joulesight.scheduler.TestBoard;
import org.junit.jupiter.api.Test;

class WorkCostTest {
  private final Work work = TestBoard.point(Precision.FP32, 512, 0.5).work();
  private final WorkCost cost =
      new WorkCost(work, new TestBoard(), 0.15, new Slowdown(), ClockScale.fixed());

  @Test
  void neverRun_seconds_areThePriorWithItsErrorOnTop() {
    assertThat(cost.seconds()).isEqualTo(0.115);
    assertThat(cost.secondsUpper()).isCloseTo(0.115 * 1.15, within(1e-9));
    assertThat(cost.priorWatts()).isCloseTo(8.6 - 2.28, within(1e-9));
    assertThat(cost.learning()).isTrue();
  }

  @Test
  void steadyRuns_secondsUpper_closesInOnTheMean() {
    cost.ran(0.1, 0);
    assertThat(cost.seconds()).isEqualTo(0.1);
    double afterOne = cost.secondsUpper();
    for (int i = 0; i < 50; i++) {
      cost.ran(0.1, 0);
    }

    assertThat(afterOne).isGreaterThan(0.105);
    assertThat(cost.secondsUpper()).isBetween(0.1, 0.102);
    assertThat(cost.learning()).isFalse();
  }

  @Test
  void boardGetsSlower_seconds_follow() {
    for (int i = 0; i < 30; i++) {
      cost.ran(0.1, 0);
    }
    for (int i = 0; i < 30; i++) {
      cost.ran(0.16, 0);
    }

    assertThat(cost.seconds()).isCloseTo(0.16, within(0.005));
  }

  @Test
  void framesThatWaitForACore_takeLongerButNotMore_whereWaitingIsFree() {
    WorkCost counted =
        new WorkCost(
            work,
            new TestBoard() {
              @Override
              public boolean waitingIsFree() {
                return true;
              }
            },
            0.15,
            new Slowdown(),
            ClockScale.fixed());
    for (WorkCost c : List.of(cost, counted)) {
      for (int i = 0; i < 60; i++) {
        c.ran(i < 30 ? 0.1 : 0.16, 0);
      }
    }

    double watts = 8.6 - 2.28;
    assertThat(counted.seconds() * counted.priorWatts()).isCloseTo(0.1 * watts, within(0.05));
    assertThat(cost.seconds() * cost.priorWatts()).isCloseTo(0.16 * watts, within(0.05));
  }

  @Test
  void firstRunWithAHiccup_doesNotMakeThePointLookHopeless() {
    cost.ran(1.0, 0);
    assertThat(cost.seconds()).isCloseTo(0.115 * 1.15, within(1e-9));
    assertThat(cost.secondsUpper()).isLessThan(0.15);
  }

  @Test
  void pointThatSeemsTooSlow_isExpectedAtItsPriorAgainLater() {
    for (int i = 0; i < 3; i++) {
      cost.ran(0.4, 0);
    }
    cost.recover(9_000_000_000L);
    assertThat(cost.seconds()).isGreaterThan(0.14);
    cost.recover(11_000_000_000L);
    assertThat(cost.seconds()).isCloseTo(0.115 * 1.15, within(1e-9));
  }

  @Test
  void sameWorkOfAnotherInstance_isFor_isTrue() {
    assertThat(cost.isFor(TestBoard.point(Precision.FP32, 512, 0.5).work())).isTrue();
    assertThat(cost.isFor(TestBoard.point(Precision.FIXED8, 512, 0.5).work())).isFalse();
    assertThat(cost.isFor(TestBoard.point(Precision.FP32, 384, 0.5).work())).isFalse();
  }

  @Test
  void otherNetworkOfTheSameName_isFor_isFalse() {
    Work.Cost first = work.costs().get(0);
    Work.Cost other =
        new Work.Cost(
            first.layerClass(),
            first.macs() / 50,
            first.activationElements(),
            first.weightElements(),
            first.layers());
    Work namesake = new Work(work.network(), work.precision(), work.inputPixels(), List.of(other));

    assertThat(cost.isFor(namesake)).isFalse();
  }
}
