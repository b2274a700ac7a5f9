package org.joulesight.pipeline.mode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.joulesight.CameraState;
import org.joulesight.Mode;
import org.joulesight.Quality;
import org.joulesight.Reason;
import org.joulesight.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each condition, what brings it about and what does not. */
class ConditionsTest {
  private static final long LOOK = 100_000_000L;

  private final Situations unit = new Situations("front", "rear");
  private final Conditions conditions = new Conditions();
  private long now;

  private List<Trouble> look() {
    now += LOOK;
    return conditions.of(unit.at(now));
  }

  private List<Trouble> lookForSeconds(double seconds) {
    List<Trouble> found = List.of();
    for (long end = now + (long) (seconds * Situations.SECOND); now < end; ) {
      found = look();
    }
    return found;
  }

  private void assertOnly(List<Trouble> found, String condition, Mode mode) {
    assertThat(found).hasSize(1);
    assertThat(found.get(0).condition()).isEqualTo(condition);
    assertThat(found.get(0).mode()).isEqualTo(mode);
    assertThat(found.get(0).detail()).isNotBlank();
  }

  @Test
  void healthyUnit_nothingIsFound() {
    assertThat(lookForSeconds(5)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = CameraState.class,
      names = {"STARTING", "STALLED", "FROZEN", "BLOCKED", "RECONNECTING"})
  void oneCameraDoesNotSee_anotherDoes_isDegraded(CameraState state) {
    unit.cam(0).state = state;
    assertOnly(look(), "camera_" + state.name().toLowerCase(java.util.Locale.ROOT), Mode.DEGRADED);
  }

  @Test
  void noCameraSees_isFault() {
    unit.cam(0).state = CameraState.FROZEN;
    unit.cam(1).state = CameraState.RECONNECTING;
    assertThat(look()).extracting(Trouble::mode).containsExactly(Mode.FAULT, Mode.FAULT);
  }

  @ParameterizedTest
  @EnumSource(
      value = CameraState.class,
      names = {"ENDED", "CLOSED"})
  void cameraThatIsOverAsItWasTold_isNoTrouble(CameraState state) {
    unit.cam(0).state = state;
    assertThat(lookForSeconds(3)).isEmpty();
  }

  @Test
  void framesComeAndNoneIsServed_isFaultAfterASecond() {
    look();
    unit.cam(0).served = false;
    assertThat(lookForSeconds(1.0)).isEmpty();
    assertOnly(look(), "inference", Mode.FAULT);
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"DEADLINE", "INFEASIBLE"})
  void framesLeftOutByTheLimits_isNotTheInferencesFault(Reason reason) {
    look();
    unit.cam(0).served = false;
    unit.cam(0).reason = reason;
    assertThat(lookForSeconds(3)).extracting(Trouble::condition).doesNotContain("inference");
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"DEADLINE", "INFEASIBLE"})
  void engineHangsWhileFramesAreLeftOut_isFaultAfterASecond(Reason reason) {
    look();
    unit.cam(0).served = false;
    unit.cam(0).reason = reason;
    lookForSeconds(3);
    unit.cam(0).decided = false;
    assertThat(lookForSeconds(1.0)).extracting(Trouble::condition).doesNotContain("inference");
    assertOnly(look(), "inference", Mode.FAULT);
  }

  @Test
  void noFrameMeetsItsDeadline_isSafeOnceTheCameraIsBlind() {
    look();
    unit.cam(0).served = false;
    unit.cam(0).reason = Reason.DEADLINE;
    unit.cam(0).detail = "takes 300 of 250 ms";
    assertThat(lookForSeconds(1.0)).isEmpty();
    assertOnly(look(), "deadline", Mode.SAFE);
  }

  @Test
  void nothingFits_isSafeOnceTheCameraIsBlind() {
    look();
    unit.cam(0).served = false;
    unit.cam(0).reason = Reason.INFEASIBLE;
    unit.cam(0).detail = "needs 2.9 W";
    assertThat(lookForSeconds(1.0)).isEmpty();
    assertOnly(look(), "limit", Mode.SAFE);
  }

  @Test
  void cameraGivesHalfOfItsFrames_isDegraded_andForgivenAtTheFullRate() {
    look();
    unit.cam(0).rate = 0.5;
    lookForSeconds(3);
    assertOnly(lookForSeconds(2.1), "camera_rate", Mode.DEGRADED);
    unit.cam(0).rate = 1;
    assertThat(lookForSeconds(2.1)).isEmpty();
  }

  @Test
  void cameraGivesMostOfItsFrames_isNoTrouble() {
    unit.cam(0).rate = 0.7;
    assertThat(lookForSeconds(6)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Quality.class,
      names = {"MISSING", "IMPLAUSIBLE"})
  void powerSensorGivesNothingThatCanBeBelieved_isDegraded(Quality quality) {
    unit.power(quality, false);
    assertOnly(look(), "power_sensor", Mode.DEGRADED);
  }

  @Test
  void staleReading_isNotYetALostSensor() {
    unit.power(Quality.STALE, false);
    unit.thermal(Quality.STALE, false);
    assertThat(look()).isEmpty();
  }

  @Test
  void schedulerDoesNotBelieveThePowerSensor_isDegraded() {
    unit.power(Quality.OK, true);
    assertOnly(look(), "power_sensor", Mode.DEGRADED);
  }

  @Test
  void thermometerLost_isDegraded() {
    unit.thermal(Quality.MISSING, false);
    assertOnly(look(), "thermal_sensor", Mode.DEGRADED);
    unit.thermal(Quality.OK, true);
    assertOnly(look(), "thermal_sensor", Mode.DEGRADED);
  }

  @Test
  void bothSensorsLost_isSafe() {
    unit.power(Quality.MISSING, false);
    unit.thermal(Quality.OK, true);
    assertOnly(look(), "sensors", Mode.SAFE);
  }

  @Test
  void dieMoreThanOneKelvinAboveItsLimit_isSafe() {
    unit.celsius(Situations.CELSIUS_LIMIT + 1);
    assertThat(look()).isEmpty();
    unit.celsius(Situations.CELSIUS_LIMIT + 1.1);
    assertOnly(look(), "temperature", Mode.SAFE);
  }

  @Test
  void temperatureRulesTheChoice_isDegraded() {
    unit.cam(1).reason = Reason.TEMPERATURE;
    unit.cam(1).detail = "79.5 degC";
    assertOnly(look(), "temperature", Mode.DEGRADED);
  }

  @Test
  void boardThrottles_isDegraded_withItsReason() {
    unit.throttled("cpu-thermal over passive trip 85");
    assertOnly(look(), "throttled", Mode.DEGRADED);
    assertThat(look().get(0).detail()).isEqualTo("cpu-thermal over passive trip 85");
  }

  @Test
  void troubleOfAnotherPart_isPassedOn() {
    Trouble link = new Trouble("link", "no connection to the broker", Mode.DEGRADED);
    unit.troubles().add(link);
    assertThat(look()).containsExactly(link);
  }
}
