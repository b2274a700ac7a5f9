package org.joulesight.scheduler.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.joulesight.Quality;
import org.joulesight.scheduler.FakeSensors;
import org.joulesight.scheduler.TestBoard;
import org.junit.jupiter.api.Test;

class PowerModelTest {
  private static final long INTERVAL = 100_000_000L;
  private static final double CAP = 5;

  private final FakeSensors sensors = new FakeSensors();
  private final EnergyLedger ledger = new EnergyLedger();
  private final PowerModel model =
      new PowerModel(new TestBoard(), sensors, ledger, ClockScale.fixed(), 0.15, 1, 0.05);
  private long now;

  @Test
  void steadyIdle_sample_learnsItAndKeepsTheStatedErrorFree() {
    samples(50, 2.5, 0.12);

    assertThat(model.idleWatts()).isCloseTo(2.5, within(0.02));
    assertThat(model.guardWatts())
        .isCloseTo(Math.hypot(0.12 - 0.01 * 2.5, 0.01 * CAP), within(0.001));
    assertThat(model.baseWatts()).isBetween(2.5 + 0.08, 2.5 + 0.25);
    assertThat(model.sensorLost()).isFalse();
  }

  @Test
  void errorThatIsLargerWhenTheLoadJumps_guard_staysAtTheSmallestOne() {
    samples(5, 2.5, 0.12);
    double before = model.guardWatts();
    samples(5, 2.5, 0.7);

    assertThat(model.guardWatts()).isEqualTo(before);
  }

  @Test
  void exactMeter_whateverItShows_isNoFault_andWhatWasMissingIsThereAtOnce() {
    sensors.makeExact();
    model.sample(now, CAP); // nothing was read yet
    assertThat(model.sensorLost()).isTrue();
    samples(1, 2.5, 0.01);
    assertThat(model.sensorLost()).isFalse();
    samples(200, 2.5, 0.01);
    samples(30, 4.5, 0.01);

    assertThat(model.fault()).isEqualTo(SensorFault.NONE);
    assertThat(model.idleWatts()).isGreaterThan(3);
  }

  @Test
  void exactMeter_whatItStates_isKeptFreeWhole_alsoOfSingleFrames() {
    sensors.makeExact();
    samples(50, 2.5, 0.3);

    assertThat(model.admissionWatts() - model.idleWatts())
        .isGreaterThanOrEqualTo(model.guardWatts());
    assertThat(model.admissionWatts()).isEqualTo(model.baseWatts());
  }

  @Test
  void meterMissing_sample_isLostAtOnceAndKeepsMoreFree() {
    samples(5, 2.5, 0.12);
    double before = model.guardWatts();
    sensors.power(Double.NaN, Double.NaN, now, Quality.MISSING);

    model.sample(now, CAP);

    assertThat(model.sensorLost()).isTrue();
    assertThat(model.guardWatts()).isCloseTo(before + 0.05 * CAP, within(1e-9));
  }

  @Test
  void likelyWatts_keepNothingFree_unlessTheMeterIsLost() {
    samples(5, 2.5, 0.12);
    assertThat(model.likelyWatts()).isEqualTo(model.idleWatts());
    sensors.power(Double.NaN, Double.NaN, now, Quality.MISSING);

    model.sample(now, CAP);

    assertThat(model.likelyWatts()).isEqualTo(model.admissionWatts());
  }

  @Test
  void oneStaleReading_sample_isLostOnlyAfterHalfASecond() {
    samples(5, 2.5, 0.12);
    sensors.power(2.5, 0.12, now, Quality.STALE);

    model.sample(now + INTERVAL, CAP);
    assertThat(model.sensorLost()).isFalse();
    model.sample(now + 7 * INTERVAL, CAP);
    assertThat(model.sensorLost()).isTrue();
  }

  @Test
  void implausibleReading_sample_isNotLearned() {
    samples(20, 2.5, 0.12);
    double before = model.idleWatts();
    sensors.power(32, 0.12, now, Quality.IMPLAUSIBLE);

    model.sample(now, CAP);

    assertThat(model.idleWatts()).isEqualTo(before);
  }

  @Test
  void foreignLoadAppears_surprise_isSeenWithinASecond() {
    samples(50, 2.3, 0.12);
    assertThat(model.surpriseJoules()).isZero();

    samples(3, 3.8, 0.12);

    assertThat(model.surpriseJoules()).isGreaterThan(0.1);
  }

  @Test
  void foreignLoadThatMayBeAWrongGain_plans_countItFromTheFirstSecondOn() {
    samples(150, 2.5, 0.12);

    for (int i = 0; i < 20; i++) {
      samples(9, 2.9, 0.12);
      assertThat(model.fault()).isEqualTo(SensorFault.NONE);
      assertThat(model.baseWatts()).isGreaterThan(2.85);
    }
    assertThat(model.idleWatts()).isCloseTo(2.9, within(0.05));
  }

  @Test
  void littleMoreThanExpected_surprise_isCountedOnlyOfACounter() {
    samples(50, 2.5, 0.01);
    samples(5, 2.53, 0.01);
    assertThat(model.surpriseJoules()).isZero(); // may be the sensor's noise

    sensors.makeExact();
    samples(20, 2.5, 0.01);
    samples(5, 2.53, 0.01);
    assertThat(model.surpriseJoules()).isBetween(0.002, 0.015);
  }

  private void samples(int count, double watts, double errorWatts) {
    for (int i = 0; i < count; i++) {
      now += INTERVAL;
      sensors.power(watts, errorWatts, now - INTERVAL / 2, Quality.OK);
      model.sample(now, CAP);
    }
  }
}
