package org.joulesight.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.joulesight.Limits;
import org.joulesight.OperatingPoint;
import org.joulesight.PointSwitch;
import org.joulesight.Precision;
import org.joulesight.Quality;
import org.joulesight.Reason;
import org.joulesight.UserError;
import org.joulesight.Work;
import org.junit.jupiter.api.Test;

class PowerBudgetSchedulerTest {
  private static final long MILLI = 1_000_000L;
  private static final long FRAME = 250 * MILLI;
  private static final Limits GENEROUS = new Limits(9, 80, 0, 0);

  private final TestBoard board = new TestBoard();
  private final FakeSensors sensors = new FakeSensors();
  private final List<PointSwitch> switches = new ArrayList<>();
  private final List<PointProfile> front =
      PointTable.of(board, TestBoard.network(), 4, 0, Set.of()).front();
  private final PowerBudgetScheduler scheduler = scheduler(GENEROUS);
  private long now;
  private long sequence;
  private double celsius = 40;
  private Quality quality = Quality.OK;
  private double idleWatts = TestBoard.IDLE_WATTS;

  private PowerBudgetScheduler scheduler(Limits limits) {
    sensors.power(2.28, 0.12, -50 * MILLI, Quality.OK);
    sensors.celsius(40, 0, Quality.OK);
    PowerBudgetScheduler s =
        new PowerBudgetScheduler(
            board,
            sensors,
            sensors.thermometer(),
            SchedulerSettings.defaults(),
            limits,
            0,
            switches::add);
    s.addCamera("front", 4, 1, front);
    return s;
  }

  @Test
  void generousLimits_firstFrame_startsWithTheBestPoint() {
    Decision d = scheduler.decide("front", 0, 0, 0);

    assertThat(d.kind()).isEqualTo(Decision.Kind.RUN);
    assertThat(d.point().point()).hasToString("net/fp32/512/1");
    assertThat(d.isSwitch()).isTrue();
    assertThat(d.reason()).isEqualTo(Reason.START);
    assertThat(switches).hasSize(1);
    assertThat(switches.get(0).from()).isNull();
    assertThat(switches.get(0).detail()).startsWith("budget 9.00 W: fp32/512 needs ");
  }

  @Test
  void capIsCut_nextFrame_goesDownAtOnceAndSaysWhy() {
    frames(8);
    scheduler.limits(GENEROUS.withWatts(4.2), now);
    frames(2);

    PointSwitch s = switches.get(1);
    assertThat(s.reason()).isEqualTo(Reason.BUDGET);
    assertThat(s.from()).hasToString("net/fp32/512/1");
    assertThat(s.to().precision().label()).isEqualTo("fixed8");
    assertThat(s.detail()).matches("budget 4\\.20 W: fp32/512 needs 5\\.\\d\\d W, fixed8/.*");
    assertThat(s.atNanos() - now).isLessThanOrEqualTo(2 * FRAME);
  }

  @Test
  void capRisesAfterHold_frames_goUpOnlyAfterHeadroomForAWhile() {
    scheduler.limits(GENEROUS.withWatts(4.2), now);
    frames(20);
    int before = switches.size();
    scheduler.limits(GENEROUS, now);
    long raised = now;

    frames(2);
    assertThat(switches).hasSize(before);
    frames(4);

    assertThat(switches).hasSize(before + 1);
    PointSwitch up = switches.get(before);
    assertThat(up.reason()).isEqualTo(Reason.HEADROOM);
    assertThat(up.to()).hasToString("net/fp32/512/1");
    assertThat(up.atNanos() - raised).isGreaterThanOrEqualTo(500 * MILLI);
  }

  @Test
  void capMovesBackAndForth_frames_staysDownForTheHold() {
    frames(20);
    for (int i = 0; i < 20; i++) {
      scheduler.limits(GENEROUS.withWatts(i % 2 == 0 ? 4.2 : 9), now);
      frames(2);
    }

    assertThat(switches).hasSizeLessThanOrEqualTo(4);
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
  void frameIsTooOldForThePlannedPoint_decide_takesAFasterOneForItsDeadline() {
    frames(8);
    Decision d = scheduler.decide("front", sequence, now - 170 * MILLI, now);

    assertThat(d.kind()).isEqualTo(Decision.Kind.RUN);
    assertThat(d.point().point()).hasToString("net/fixed8/512/1");
    assertThat(d.reason()).isEqualTo(Reason.DEADLINE);
    assertThat(d.detail()).startsWith("deadline 250 ms: fp32/512 takes ");
  }

  @Test
  void frameIsTooOldForAnyPoint_decide_leavesItOut() {
    Decision d = scheduler.decide("front", 0, 0, 249 * MILLI);

    assertThat(d.kind()).isEqualTo(Decision.Kind.SKIP);
    assertThat(d.reason()).isEqualTo(Reason.DEADLINE);
    assertThat(d.detail()).isEqualTo("deadline 250 ms: fp32/512 takes 132 ms");
  }

  @Test
  void capHardlyAboveIdle_frames_areLeftOutAsInfeasibleAndComeBack() {
    frames(8);
    scheduler.limits(GENEROUS.withWatts(2.6), now);
    sensors.power(2.7, 0.12, now, Quality.OK);
    idleWatts = 2.7;
    frames(20);

    Decision out = scheduler.decide("front", sequence, now, now);
    assertThat(out.kind()).isEqualTo(Decision.Kind.SKIP);
    assertThat(out.reason()).isEqualTo(Reason.INFEASIBLE);
    assertThat(out.detail()).matches("budget 2\\.60 W: fixed8/256/4 needs .* W");
    assertThat(scheduler.stats(now).infeasibleFraction()).isPositive();

    scheduler.limits(GENEROUS, now);
    frames(8);
    Decision back = scheduler.decide("front", sequence, now, now);
    assertThat(back.kind()).isEqualTo(Decision.Kind.RUN);
    assertThat(back.point().point()).hasToString("net/fp32/512/1");
    assertThat(switches).allMatch(w -> w.reason() != Reason.INFEASIBLE);
  }

  @Test
  void meterGoesMissing_frames_keepMoreFreeAndSayWhy() {
    scheduler.limits(GENEROUS.withWatts(4.15), now);
    frames(24);
    assertThat(switches.get(switches.size() - 1).to()).hasToString("net/fixed8/512/1");
    int before = switches.size();
    quality = Quality.MISSING;

    frames(4);

    assertThat(switches).hasSize(before + 1);
    assertThat(switches.get(before).reason()).isEqualTo(Reason.SENSOR_LOST);
    assertThat(switches.get(before).detail())
        .matches("power sensor lost, 0\\.\\d\\d of 4\\.15 W kept free: fixed8/512 needs .*");
    assertThat(scheduler.stats(now).powerSensorLost()).isTrue();
  }

  @Test
  void hotDie_frames_goDownForTheTemperature() {
    frames(8);
    celsius = 79.5;
    frames(40);

    PointSwitch down = switches.get(1);
    assertThat(down.reason()).isEqualTo(Reason.TEMPERATURE);
    assertThat(down.detail()).startsWith("79.5 of 80.0 degC allow ");
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
    assertThat(second.isSwitch()).isFalse();
    assertThat(switches).hasSize(1);
  }

  @Test
  void learnedPoint_joulesPerFrame_followsTheTrueBusyTime() {
    PointProfile dearest = front.get(front.size() - 1);
    double before = scheduler.joulesPerFrame(dearest.point());
    Decision d = scheduler.decide("front", 0, 0, 0);
    finish(scheduler, d.point().network().work(), 0, 140);

    assertThat(before).isCloseTo(dearest.joules(), within(1e-9));
    assertThat(scheduler.joulesPerFrame(dearest.point()))
        .isCloseTo(before * 0.140 / 0.115, within(1e-9));
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

  /** Frames that the board runs exactly as its model says, with a meter that shows as much. */
  private void frames(int count) {
    for (int i = 0; i < count; i++) {
      Decision d = scheduler.decide("front", sequence, now, now);
      long at = now;
      while (d.kind() == Decision.Kind.WAIT) {
        at = d.startNanos();
        d = scheduler.decide("front", sequence, now, at);
      }
      double seconds = 0;
      double watts = idleWatts;
      if (d.kind() == Decision.Kind.RUN) {
        var estimate = board.estimate(d.point().network().work());
        seconds = estimate.seconds();
        watts += estimate.joulesAboveIdle(board.idleWatts()) / 0.25;
        finish(scheduler, d.point().network().work(), at, Math.round(seconds * 1e3));
      }
      sequence++;
      now += FRAME;
      sensors.power(watts, 0.12, now - FRAME / 2, quality);
      sensors.celsius(celsius, now, Quality.OK);
    }
  }

  private static void finish(PowerBudgetScheduler s, Work work, long at, long millis) {
    s.started(work, at);
    s.finished(work, at, at + millis * MILLI, 0);
  }
}
