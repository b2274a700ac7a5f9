package org.joulesight.hil.bench.scheduler.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import org.joulesight.hil.bench.scheduler.sim.SensorFault.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Samples of 100 ms under a cap of 10 W; the fault begins with sample 50. */
class FaultWatchTest {
  private static final long SAMPLE_NANOS = 100_000_000L;
  private static final int FAULT = 50;
  private static final int END = 200;
  private static final double CAP_WATTS = 10;

  private IntToDoubleFunction watts = n -> 6;
  private IntToDoubleFunction shown = n -> 6;
  private IntToDoubleFunction celsius = n -> 50;
  private IntPredicate alarm = n -> false;

  private FaultWatch watch(Kind kind) {
    FaultWatch watch = new FaultWatch(new SensorFault(kind, FAULT * SAMPLE_NANOS));
    double joules = 0;
    for (int n = 0; n < END; n++) {
      joules += 0.1 * watts.applyAsDouble(n);
      watch.sample(
          n * SAMPLE_NANOS,
          joules,
          shown.applyAsDouble(n),
          celsius.applyAsDouble(n),
          CAP_WATTS,
          alarm.test(n));
    }
    return watch;
  }

  private static long sample(long nanos) {
    return nanos == Long.MAX_VALUE ? -1 : nanos / SAMPLE_NANOS;
  }

  @ParameterizedTest
  @EnumSource(names = {"MISSING", "GAIN_UP", "GAIN_DOWN", "ALL_LOST"})
  void faultThatShowsAtAnyLoad_isVisibleAtOnce(Kind kind) {
    assertThat(sample(watch(kind).visibleNanos())).isEqualTo(FAULT);
  }

  @Test
  void garbageThatMayBeRight_isNotVisible_beforeAValueIsOffByHalf() {
    shown = n -> n < 53 ? 8.9 : 9.1;

    assertThat(sample(watch(Kind.GARBAGE).visibleNanos())).isEqualTo(53);
  }

  @Test
  void garbageBelowHalfOfTheTrueWatts_isVisibleAtOnce() {
    shown = n -> 2.9;

    assertThat(sample(watch(Kind.GARBAGE).visibleNanos())).isEqualTo(FAULT);
  }

  @Test
  void loadThatRepeatsItselfEachSecond_delay_isNeverVisible() {
    watts = n -> n % 10 < 5 ? 3 : 9;

    assertThat(sample(watch(Kind.DELAY).visibleNanos())).isEqualTo(-1);
  }

  @Test
  void loadOfASecondChangesByATwentiethOfTheCap_delay_isVisible() {
    watts = n -> n < 80 ? 6 : 7.05;

    assertThat(sample(watch(Kind.DELAY).visibleNanos())).isEqualTo(84);
  }

  @Test
  void loadChangesByLess_delay_isNeverVisible() {
    watts = n -> n < 80 ? 6 : 6.45;

    assertThat(sample(watch(Kind.DELAY).visibleNanos())).isEqualTo(-1);
  }

  @Test
  void oneSampleIsElsewhere_stuck_isVisible() {
    watts = n -> n == 70 ? 6.6 : 6;

    assertThat(sample(watch(Kind.STUCK).visibleNanos())).isEqualTo(70);
  }

  @Test
  void truthIsTwoDegreesAway_stuckTemperature_isVisible() {
    celsius = n -> n < FAULT ? 50 : 50 - 0.051 * (n - FAULT);

    assertThat(sample(watch(Kind.STUCK_TEMPERATURE).visibleNanos())).isEqualTo(FAULT + 40);
  }

  @Test
  void saidAfterTheFault_isDetectedOnceAndNoFalseAlarm() {
    alarm = n -> n >= 55 && n < 60 || n >= 90;

    FaultWatch watch = watch(Kind.GAIN_UP);

    assertThat(sample(watch.detectedNanos())).isEqualTo(55);
    assertThat(watch.falseAlarms()).isZero();
  }

  @Test
  void saidBeforeTheFault_isAFalseAlarmAndNoDetection() {
    alarm = n -> n == 10 || n >= 40;

    FaultWatch watch = watch(Kind.GAIN_UP);

    assertThat(watch.falseAlarms()).isEqualTo(2);
    assertThat(sample(watch.detectedNanos())).isEqualTo(-1);
  }
}
