package org.joulesight.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.joulesight.ClockLevel;
import org.joulesight.ClockSwitch;
import org.joulesight.Reason;
import org.junit.jupiter.api.Test;

class ClockPlannerTest {
  private static final int FIVE_SECONDS = 20;
  private static final int MINUTE = 240;
  private static final double MORE_WATTS = 1.15;

  private final ClockRig rig = ClockRig.withClocks();

  @Test
  void tightBudget_slowerClock_isWantedAndWorthMore() {
    double atFull = new ClockRig(ClockFront.NONE).frames(MINUTE);

    rig.frames(FIVE_SECONDS);
    double withClocks = rig.frames(MINUTE);

    assertThat(rig.level).isEqualTo(ClockBoard.MIDDLE);
    assertThat(withClocks).isGreaterThan(atFull * 1.02);
    assertThat(rig.late).isZero();
    assertThat(rig.clockSwitches).hasSize(1);
    ClockSwitch event = rig.clockSwitches.get(0);
    assertThat(event.fromKilohertz()).isEqualTo(2_400_000);
    assertThat(event.toKilohertz()).isEqualTo(1_600_000);
    assertThat(event.reason()).isEqualTo(Reason.BUDGET);
    assertThat(event.detail())
        .matches("budget 3\\.60 W: plans are worth .* at 2400 MHz, .* at 1600 MHz");
  }

  @Test
  void levelsThatAreRefused_decisions_areThoseWithoutAnyLevel() {
    ClockRig refused = ClockRig.withClocks();
    refused.obeys = false;
    ClockRig without = new ClockRig(ClockFront.NONE);
    refused.scheduler.clockIs(2_400_000, "no permission", -1);

    refused.frames(220); // not asked again for a minute
    without.frames(220);

    assertThat(refused.decisions).isEqualTo(without.decisions);
    assertThat(without.scheduler.wantedKilohertz()).isZero();
    assertThat(without.scheduler.kilohertz()).isZero();
  }

  @Test
  void capThatSwings_clock_isKeptFiveSecondsAtLeast() {
    rig.slowdown = 1.35; // the dearest point meets its deadline at the fastest clock only
    for (int i = 0; i < 60; i++) {
      double watts = i % 2 == 0 ? 3.6 : 8.9;
      rig.scheduler.limits(ClockRig.TIGHT.withWatts(watts), rig.now);
      rig.frames(12);
    }
    assertThat(rig.clockSwitches).hasSizeGreaterThan(4);
    for (int i = 1; i < rig.clockSwitches.size(); i++) {
      ClockSwitch event = rig.clockSwitches.get(i);
      long held = event.atNanos() - rig.clockSwitches.get(i - 1).atNanos();
      assertThat(held)
          .isGreaterThanOrEqualTo(
              event.reason() == Reason.DEADLINE ? 500_000_000L : 5_000_000_000L);
    }
  }

  @Test
  void framesThatGetSlower_deadlines_areKeptByAFasterClock() {
    rig.frames(2 * MINUTE);
    assertThat(rig.level).isEqualTo(ClockBoard.MIDDLE);
    rig.scheduler.limits(ClockRig.TIGHT.withWatts(8), rig.now);
    rig.frames(MINUTE);
    rig.late = 0;

    rig.slowdown = 2;
    rig.frames(MINUTE);

    assertThat(rig.level).isEqualTo(ClockBoard.FULL);
    assertThat(rig.late).isLessThanOrEqualTo(2); // those that show it
  }

  @Test
  void refusedClock_planGoesOnWithWhatThereIs_andSaysWhy() {
    rig.obeys = false;
    while (rig.scheduler.wantedKilohertz() == 2_400_000) {
      rig.frames(1);
    }
    rig.clockSwitches.clear();

    rig.scheduler.clockIs(2_400_000, "no permission to set cpufreq/policy0", rig.now);
    long refused = rig.now;
    double accuracy = rig.frames(200);

    assertThat(rig.scheduler.wantedKilohertz()).isEqualTo(2_400_000);
    assertThat(accuracy).isGreaterThan(0.3);
    assertThat(rig.clockSwitches).hasSize(1);
    assertThat(rig.clockSwitches.get(0).reason()).isEqualTo(Reason.ACTUATOR);
    assertThat(rig.clockSwitches.get(0).detail()).contains("no permission");
    while (rig.scheduler.wantedKilohertz() == 2_400_000) {
      rig.frames(1);
    }
    assertThat(rig.now - refused).as("asked again").isGreaterThanOrEqualTo(60_000_000_000L);
  }

  @Test
  void clockThatSomethingElseSet_isWhatFramesAreChargedWith() {
    double before = rig.scheduler.joulesPerFrame(rig.board.dearest());
    rig.obeys = false;

    rig.level = ClockBoard.SLOW;
    rig.scheduler.clockIs(1_200_000, "cpufreq/policy0 is 1200000 kHz", rig.now);
    rig.frames(FIVE_SECONDS);

    assertThat(rig.scheduler.kilohertz()).isEqualTo(1_200_000);
    assertThat(rig.scheduler.joulesPerFrame(rig.board.dearest())).isLessThan(0.9 * before);
    assertThat(rig.late).isZero();
  }

  @Test
  void pointThatIsTooSlowAtTheClockThatThereIs_isNotPlanned() {
    rig.obeys = false;
    rig.slowdown = 1.35;
    rig.level = ClockBoard.MIDDLE;
    rig.scheduler.clockIs(1_600_000, "cpufreq/policy0 is 1600000 kHz", rig.now);
    rig.scheduler.limits(ClockRig.TIGHT.withWatts(8.9), rig.now);
    rig.frames(FIVE_SECONDS);
    rig.decisions.clear();

    rig.frames(MINUTE - FIVE_SECONDS); // then the clock is asked for again, and nobody answers

    // It takes 0.93 of the deadline at that clock, and 0.9 are the most that is planned with.
    assertThat(rig.decisions).filteredOn(d -> d.contains("fp32/512")).hasSizeLessThan(6);
    assertThat(rig.decisions).filteredOn(d -> d.contains("fixed8/512")).hasSizeGreaterThan(200);
    assertThat(rig.late).isZero();
  }

  @Test
  void levelThatDrawsMoreThanItsProfile_isLearned() {
    ClockLevel middle = ClockBoard.MIDDLE;
    rig.obeys = false;
    rig.frames(MINUTE); // what the fastest clock draws is known then
    rig.level =
        new ClockLevel(
            middle.kilohertz(), middle.secondsFactor(), MORE_WATTS * middle.wattsFactor());
    rig.scheduler.clockIs(middle.kilohertz(), "held", rig.now);
    double expected = rig.scheduler.joulesPerFrame(rig.board.dearest());

    rig.frames(2 * MINUTE);

    double learned = rig.scheduler.joulesPerFrame(rig.board.dearest());
    assertThat(learned / expected).isCloseTo(MORE_WATTS, within(0.06));
  }

  @Test
  void clockBetweenTwoLevels_isChargedAsTheFasterAndTimedAsTheSlower() {
    double atFull = rig.scheduler.joulesPerFrame(rig.board.dearest());
    rig.obeys = false;
    rig.scheduler.clockIs(2_000_000, "clamped", rig.now);
    double between = rig.scheduler.joulesPerFrame(rig.board.dearest());
    assertThat(between / atFull).isCloseTo(ClockBoard.MIDDLE.secondsFactor(), within(0.01));
  }
}
