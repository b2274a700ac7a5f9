package org.joulesight.pipeline.mode;

import static org.assertj.core.api.Assertions.assertThat;

import org.joulesight.CameraState;
import org.joulesight.Mode;
import org.joulesight.ModeState;
import org.joulesight.Quality;
import org.joulesight.Reason;
import org.joulesight.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The drawing and the worst reaction times on {@link Mode}, transition by transition. */
class ModeMachineTest {
  private static final long LOOK = 100_000_000L;
  private static final long SECOND = Situations.SECOND;

  private final Situations unit = new Situations("front", "rear");
  private final ModeMachine machine = new ModeMachine(0);
  private long now;

  private ModeState look() {
    now += LOOK;
    return machine.update(unit.at(now));
  }

  /** Looks until the mode is there; how long that took, or -1 if it took longer than 20 s. */
  private long nanosUntil(Mode mode) {
    long start = now;
    while (now - start < 20 * SECOND) {
      if (look().mode() == mode) {
        return now - start;
      }
    }
    return -1;
  }

  private void settle() {
    assertThat(nanosUntil(Mode.NORMAL)).isNotNegative();
  }

  @Test
  void start_isInit_andSaysWhatItWaitsFor() {
    assertThat(machine.state().mode()).isEqualTo(Mode.INIT);
    assertThat(machine.state().condition()).isEqualTo("start");
  }

  @Test
  void everyCameraServedOnce_init_becomesNormal() {
    unit.cam(1).served = false;
    assertThat(look().mode()).isEqualTo(Mode.INIT);
    unit.cam(1).served = true;
    assertThat(look()).isEqualTo(new ModeState(Mode.NORMAL, "", "", now));
  }

  @Test
  void cameraThatNeverComes_init_endsAfterTenSeconds() {
    unit.cam(1).state = CameraState.RECONNECTING;
    assertThat(nanosUntil(Mode.DEGRADED)).isEqualTo(10 * SECOND + LOOK);
    assertThat(machine.state().condition()).isEqualTo("camera_reconnecting");
  }

  @Test
  void cameraEndedBeforeItWasServed_init_doesNotWaitForIt() {
    unit.cam(1).served = false;
    unit.cam(1).state = CameraState.ENDED;
    assertThat(look().mode()).isEqualTo(Mode.NORMAL);
  }

  @Test
  void noCamera_init_endsAfterTenSeconds() {
    ModeMachine lonely = new ModeMachine(0);
    Situations nothing = new Situations();
    assertThat(lonely.update(nothing.at(10 * SECOND)).mode()).isEqualTo(Mode.INIT);
    assertThat(lonely.update(nothing.at(10 * SECOND + LOOK)).mode()).isEqualTo(Mode.NORMAL);
  }

  @Test
  void troubleDuringInit_staysInit() {
    unit.cam(0).served = false;
    unit.power(Quality.MISSING, false);
    assertThat(look().mode()).isEqualTo(Mode.INIT);
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"DEGRADED", "SAFE", "FAULT"})
  void troubleThatComes_normal_isLeftAtTheNextLook_andComesBackAfterTwoSeconds(Mode worse) {
    settle();
    unit.troubles().add(new Trouble("part", "it is broken", worse));
    assertThat(look()).isEqualTo(new ModeState(worse, "part", "it is broken", now));
    unit.troubles().clear();
    assertThat(nanosUntil(Mode.NORMAL)).isEqualTo(ModeMachine.HOLD_NANOS + LOOK);
    assertThat(machine.state().condition()).isEmpty();
  }

  @Test
  void severalTroubles_theWorstDecides_andTheNextWorstFollowsIt() {
    settle();
    unit.troubles().add(new Trouble("link", "no broker", Mode.DEGRADED));
    unit.troubles().add(new Trouble("inference", "hangs", Mode.FAULT));
    unit.troubles().add(new Trouble("limit", "too low", Mode.SAFE));
    assertThat(look().condition()).isEqualTo("inference");
    unit.troubles().remove(1);
    assertThat(nanosUntil(Mode.SAFE)).isEqualTo(ModeMachine.HOLD_NANOS + LOOK);
    unit.troubles().remove(1);
    assertThat(nanosUntil(Mode.DEGRADED)).isEqualTo(ModeMachine.HOLD_NANOS + LOOK);
    assertThat(machine.state().condition()).isEqualTo("link");
  }

  @Test
  void worseTrouble_whileOneHolds_isTakenAtOnce() {
    settle();
    unit.troubles().add(new Trouble("link", "no broker", Mode.DEGRADED));
    look();
    unit.troubles().add(new Trouble("sensors", "none", Mode.SAFE));
    assertThat(look().mode()).isEqualTo(Mode.SAFE);
  }

  @Test
  void oneConditionOfTwoParts_theWorseCounts() {
    settle();
    unit.troubles().add(new Trouble("temperature", "rules the choice", Mode.DEGRADED));
    unit.troubles().add(new Trouble("temperature", "over its limit", Mode.SAFE));
    unit.troubles().add(new Trouble("temperature", "rules the choice", Mode.DEGRADED));
    assertThat(look().mode()).isEqualTo(Mode.SAFE);
  }

  @Test
  void troubleThatFlickers_modeDoesNot() {
    settle();
    for (int i = 0; i < 50; i++) {
      unit.troubles().clear();
      if (i % 15 == 0) {
        unit.troubles().add(new Trouble("link", "no broker", Mode.DEGRADED));
      }
      assertThat(look().mode()).isEqualTo(Mode.DEGRADED);
    }
  }

  @Test
  void newDetailOfTheSameCondition_keepsTheTimeOfEntry() {
    settle();
    unit.troubles().add(new Trouble("temperature", "81 degC", Mode.SAFE));
    long entered = look().sinceNanos();
    unit.troubles().set(0, new Trouble("temperature", "82 degC", Mode.SAFE));
    assertThat(look()).isEqualTo(new ModeState(Mode.SAFE, "temperature", "82 degC", entered));
  }

  @Test
  void inferenceHangs_isFaultWithinThePromisedTime() {
    settle();
    unit.cam(0).served = false;
    assertThat(nanosUntil(Mode.FAULT)).isBetween(LOOK, 11 * SECOND / 10);
    assertThat(machine.state().condition()).isEqualTo("inference");
  }

  @Test
  void limitBelowTheCheapestPoint_isSafeWithinASecond_andSaysSo() {
    settle();
    unit.cam(0).served = false;
    unit.cam(0).reason = Reason.INFEASIBLE;
    unit.cam(0).detail = "needs 2.9 W";
    assertThat(nanosUntil(Mode.SAFE)).isBetween(LOOK, 11 * SECOND / 10);
    assertThat(machine.state().condition()).isEqualTo("limit");
    assertThat(machine.state().detail()).isEqualTo("needs 2.9 W");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.25, 0.5, 0.55})
  void slowCamera_isDegradedWithinThePromisedTime(double rate) {
    settle();
    for (int i = 0; i < 50; i++) {
      assertThat(look().mode()).isEqualTo(Mode.NORMAL);
    }
    unit.cam(0).rate = rate;
    assertThat(nanosUntil(Mode.DEGRADED)).isBetween(LOOK, 21 * SECOND / 10);
    assertThat(machine.state().condition()).isEqualTo("camera_rate");
  }

  @Test
  void cameraWhoseRateHovers_modeDoesNot() {
    settle();
    int changes = 0;
    for (int i = 0; i < 600; i++) {
      unit.cam(0).rate = i / 10 % 2 == 0 ? 0.4 : 0.8; // 60 % on average, where the line is
      Mode before = machine.state().mode();
      changes += look().mode() == before ? 0 : 1;
    }
    assertThat(changes).as("in a minute").isLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"DEADLINE", "INFEASIBLE"})
  void engineHangsWhileFramesAreLeftOut_isFaultWithinThePromisedTime(Reason reason) {
    settle();
    unit.cam(0).served = false;
    unit.cam(0).reason = reason;
    assertThat(nanosUntil(Mode.SAFE)).isBetween(LOOK, 11 * SECOND / 10);
    unit.cam(0).decided = false;
    assertThat(nanosUntil(Mode.FAULT)).isBetween(LOOK, 11 * SECOND / 10);
    assertThat(machine.state().condition()).isEqualTo("inference");
  }
}
