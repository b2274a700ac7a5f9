package org.joulesight.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.joulesight.PointSwitch;
import org.joulesight.Quality;
import org.joulesight.Reason;
import org.junit.jupiter.api.Test;

/** When the point changes, and what is said about it. */
class SchedulerReasonsTest extends SchedulerRig {
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
  void capRises_nextFrame_goesUpAtOnce() {
    scheduler.limits(GENEROUS.withWatts(4.2), now);
    frames(20);
    int before = switches.size();
    scheduler.limits(GENEROUS, now);
    frames(2);

    assertThat(switches).hasSize(before + 1);
    PointSwitch up = switches.get(before);
    assertThat(up.reason()).isEqualTo(Reason.HEADROOM);
    assertThat(up.to()).hasToString("net/fp32/512/1");
  }

  @Test
  void currentIsLimited_nextFrame_goesDownForIt() {
    frames(8);
    scheduler.currentLimit(2.06, 5);
    frames(1);

    PointSwitch s = switches.get(switches.size() - 1);
    assertThat(s.reason()).isEqualTo(Reason.CURRENT);
    assertThat(s.from()).hasToString("net/fp32/512/1");
    assertThat(s.to()).hasToString("net/fixed8/256/1");
    assertThat(s.detail())
        .matches("current allows 10\\.30 W over 10 ms: fp32/512 needs 10\\.\\d\\d W, fixed8/256.*");
  }

  @Test
  void currentAllowsNothing_nextFrame_isLeftOutForIt() {
    frames(8);
    scheduler.currentLimit(0.6, 5);
    Decision d = scheduler.decide("front", sequence, now, now);

    assertThat(d.kind()).isEqualTo(Decision.Kind.SKIP);
    assertThat(d.reason()).isEqualTo(Reason.CURRENT);
    assertThat(d.detail()).startsWith("current allows 3.00 W over 10 ms: fixed8/256");
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
  void furtherCamerasTakeTheTime_nextFrame_goesDownForTheDeadlineNotTheBudget() {
    scheduler.limits(GENEROUS.withWatts(30), now);
    frames(8);
    assertThat(switches.get(switches.size() - 1).to()).hasToString("net/fp32/512/1");
    scheduler.addCamera("second", 4, 1, front);
    scheduler.addCamera("third", 4, 1, front);
    scheduler.addCamera("front", 4, 0.1, front.subList(1, front.size()));
    frames(2);

    PointSwitch s = switches.get(switches.size() - 1);
    assertThat(s.to().precision().label()).isEqualTo("fixed8");
    assertThat(s.reason()).isEqualTo(Reason.DEADLINE);
    assertThat(s.detail()).startsWith("deadline 250 ms for 3 cameras: fp32/512 takes ");
  }

  @Test
  void cameraGivesWaySoThatAllCanRun_nextFrame_goesDownForTheDeadline() {
    scheduler.limits(GENEROUS.withWatts(30), now);
    List<PointProfile> dearest = front.subList(front.size() - 1, front.size());
    for (String id : List.of("second", "front", "third")) {
      scheduler.addCamera(id, 4, id.equals("front") ? 0.5 : 1, dearest);
    }
    frames(4);
    for (String id : List.of("second", "front", "third")) {
      scheduler.addCamera(id, 4, id.equals("front") ? 0.5 : 1, front);
    }
    frames(8);

    assertThat(switches)
        .filteredOn(s -> s.from() != null && s.to().precision() != s.from().precision())
        .isNotEmpty()
        .allSatisfy(s -> assertThat(s.reason()).isNotEqualTo(Reason.BUDGET));
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
  void meterGoesMissing_frames_keepMoreFree() {
    scheduler.limits(GENEROUS.withWatts(4.15), now);
    frames(24);
    double guard = scheduler.stats(now).guardWatts();
    quality = Quality.MISSING;

    frames(4);

    assertThat(scheduler.stats(now).powerSensorLost()).isTrue();
    assertThat(scheduler.stats(now).guardWatts()).isGreaterThan(guard + 0.019 * 4.15);
  }

  @Test
  void hotDie_frames_goDownForTheTemperature() {
    frames(8);
    for (int i = 0; i < 80; i++) {
      celsius = Math.min(79.9, 72 + 0.2 * i);
      frames(1);
    }

    PointSwitch down = switches.get(1);
    assertThat(down.reason()).isEqualTo(Reason.TEMPERATURE);
    assertThat(down.detail()).contains(" of 80.0 degC allow ");
  }

  @Test
  void coolAgain_pointThatTheBudgetKeeps_isNoLongerForTheTemperature() {
    frames(8);
    for (int i = 0; i < 80; i++) {
      celsius = Math.min(79.9, 72 + 0.2 * i);
      frames(1);
    }
    assertThat(nextReason()).isEqualTo(Reason.TEMPERATURE);
    double enough = scheduler.stats(now).plannedWatts() + 0.02; // but not for the next point
    scheduler.limits(GENEROUS.withWatts(enough), now);
    int before = switches.size();

    for (int i = 0; i < 80; i++) {
      celsius = 40 + 0.1 * (i % 10);
      frames(1);
    }

    assertThat(switches.subList(before, switches.size())).isEmpty();
    assertThat(nextReason()).isEqualTo(Reason.BUDGET);
  }

  private Reason nextReason() {
    frames(1);
    return scheduler.decide("front", sequence, now, now).reason();
  }
}
