package org.joulesight.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.joulesight.Limits;
import org.joulesight.OperatingPoint;
import org.joulesight.PointSwitch;
import org.joulesight.Precision;
import org.joulesight.Reason;
import org.joulesight.UserError;
import org.junit.jupiter.api.Test;

class PowerBudgetSchedulerTest extends SchedulerRig {
  @Test
  void generousLimits_firstFrame_startsWithTheBestPoint() {
    Decision d = scheduler.decide("front", 0, 0, 0);

    assertThat(d.kind()).isEqualTo(Decision.Kind.RUN);
    assertThat(d.point().point()).hasToString("net/fp32/512/1");
    assertThat(d.isSwitch()).isTrue();
    assertThat(d.reason()).isEqualTo(Reason.START);
    List<PointSwitch> switches = scheduler.takeSwitches();
    assertThat(switches).hasSize(1);
    assertThat(switches.get(0).from()).isNull();
    assertThat(switches.get(0).detail()).startsWith("budget 9.00 W: fp32/512 needs ");
  }

  @Test
  void strideTwo_everyOtherFrame_isLeftOut() {
    PowerBudgetScheduler s = scheduler(GENEROUS);
    s.removeCamera("front");
    s.addCamera("slow", 4, 1, front.stream().filter(p -> p.point().stride() == 2).toList());
    int runs = 0;
    for (long seq = 0; seq < 10; seq++) {
      Decision d = s.decide("slow", seq, seq * FRAME, seq * FRAME);
      if (d.kind() == Decision.Kind.RUN) {
        runs++;
        finish(s, d.point().network().work(), seq * FRAME, 60);
      } else {
        assertThat(d.kind()).isEqualTo(Decision.Kind.SKIP);
      }
    }

    assertThat(runs).isEqualTo(5);
  }

  @Test
  void accuracyFloor_budgetAllowsIt_isKeptByEveryCameraThatCan() {
    PowerBudgetScheduler s = scheduler(new Limits(4.6, 80, 0, 0.45));
    s.addCamera("rear", 4, 5, front);
    Decision first = s.decide("front", 0, 0, 0);
    finish(s, first.point().network().work(), 0, 34);
    Decision second = s.decide("rear", 0, 0, 40 * MILLI);

    assertThat(first.point().accuracy()).isGreaterThanOrEqualTo(0.45);
    assertThat(second.point().accuracy()).isGreaterThanOrEqualTo(0.45);
  }

  @Test
  void morePointsBecomeReady_addCameraAgain_goesOnWithoutAnotherStart() {
    PowerBudgetScheduler s = scheduler(GENEROUS);
    s.addCamera("late", 4, 1, front.subList(0, front.size() - 1));
    Decision first = s.decide("late", 0, 0, 0);
    finish(s, first.point().network().work(), 0, 60);

    s.addCamera("late", 4, 1, front);
    Decision second = s.decide("late", 1, FRAME, FRAME);

    assertThat(second).isSameAs(first);
    assertThat(second.kind()).isEqualTo(Decision.Kind.RUN);
    assertThat(s.takeSwitches()).filteredOn(w -> w.reason() == Reason.START).hasSize(1);
  }

  @Test
  void learnedPoint_joulesPerFrame_followsTheTrueBusyTime() {
    PointProfile dearest = front.get(front.size() - 1);
    double before = scheduler.joulesPerFrame(dearest.point());
    Decision d = scheduler.decide("front", 0, 0, 0);
    finish(scheduler, d.point().network().work(), 0, 130);

    assertThat(before).isCloseTo(dearest.joules(), within(1e-9));
    assertThat(scheduler.joulesPerFrame(dearest.point()))
        .isCloseTo(before * 0.130 / 0.115, within(1e-9));
    assertThat(scheduler.joulesPerFrame(new OperatingPoint("other", Precision.FP32, 512, 1)))
        .isZero();
  }

  @Test
  void runEndsWithoutWord_nextDecision_goesOn() {
    scheduler.decide("front", 0, 0, 0);

    Decision d = scheduler.decide("front", 1, FRAME, FRAME);

    assertThat(d.kind()).isEqualTo(Decision.Kind.RUN);
    assertThat(d.isSwitch()).isFalse();
  }

  @Test
  void limitBelowIdle_limits_isRefusedAndTheOldOneStays() {
    assertThatThrownBy(() -> scheduler.limits(GENEROUS.withWatts(1), 0))
        .isInstanceOf(UserError.class);
    assertThat(scheduler.limits()).isEqualTo(GENEROUS);
  }

  @Test
  void unknownCamera_decide_isRefused() {
    assertThatThrownBy(() -> scheduler.decide("nobody", 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nobody");
  }

  @Test
  void capThatBindsHalfTheTime_stats_sayHalf() {
    frames(40);
    scheduler.limits(GENEROUS.withWatts(4.2), now);
    frames(40);

    BudgetStats stats = scheduler.stats(now);
    assertThat(stats.bindingFraction()).isBetween(0.45, 0.55);
    assertThat(stats.infeasibleFraction()).isZero();
    assertThat(stats.switches()).isEqualTo(switches.size());
    assertThat(stats.leverWatts()).isGreaterThan(2);
    assertThat(stats.floorWatts()).isBetween(stats.idleWatts() + 0.05, stats.idleWatts() + 0.2);
  }
}
