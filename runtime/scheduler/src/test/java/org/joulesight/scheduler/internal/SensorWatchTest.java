package org.joulesight.scheduler.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loads of a unit whose frames take half of the board's watts, read with 0.15 W of noise. */
class SensorWatchTest {
  private static final double IDLE_WATTS = 2.4;
  private static final double NOISE_WATTS = 0.15;
  private static final double MODEL_WATTS = 0.03;
  private static final int MOST_SAMPLES = 600;

  private final SensorWatch watch = new SensorWatch();
  private final Random random = new Random(1);
  private double[] own = new double[0];
  private int time;
  private boolean paused;

  @Test
  void noiseOnly_anHour_isNoFault() {
    assertThat(samples(36_000, t -> total(t))).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void gainOfMinusTwentyPercent_isFoundWithinASecond(int seed) {
    SensorWatchTest test = seeded(seed);
    test.samples(300, test::total);

    assertThat(test.faultAfter(10, t -> 0.8 * test.total(t))).isPositive();
    assertThat(test.watch.fault()).isEqualTo(SensorFault.GAIN);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void gainOfPlusTwentyPercent_isFoundOrDoubtedWithinASecond_andFoundWithinTwo(int seed) {
    SensorWatchTest test = seeded(seed);
    test.samples(300, test::total);

    assertThat(test.samples(10, t -> 1.2 * test.total(t))).isPositive();
    test.samples(10, t -> 1.2 * test.total(t));
    assertThat(test.watch.fault()).isEqualTo(SensorFault.GAIN);
  }

  @Test
  void anotherLoadComes_isLearnedAndNoFault() {
    samples(300, this::total);
    double learned = 0;
    for (int i = 0; i < 20 && learned == 0; i++) {
      samples(1, t -> total(t) + 0.7);
      learned = watch.loadWatts();
    }

    assertThat(learned).isBetween(0.5, 0.9);
    assertThat(watch.fault()).isEqualTo(SensorFault.NONE);
  }

  @Test
  void gainThatCannotYetBeToldFromALoad_unitIsAskedToPause() {
    samples(300, this::total);
    boolean asked = false;
    for (int i = 0; i < 10; i++) {
      samples(1, t -> 1.2 * total(t));
      asked |= paused;
    }

    assertThat(asked).isTrue();
    assertThat(watch.wantsIdle()).isFalse();
  }

  @Test
  void twoSecondsLate_whileTheLoadRepeatsItself_isSeenWhenItChanges() {
    samples(300, t -> total(t));

    assertThat(samples(50, t -> total(t - 20))).as("every second is like the one before").isZero();
    level = 1.3;
    assertThat(faultAfter(10, t -> total(t - 20))).isPositive();
    assertThat(watch.fault()).isEqualTo(SensorFault.DELAY);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void loadChangesByLittleAndReadingsAreLate_pauseTellsWithinTwoSeconds(int seed) {
    SensorWatchTest test = seeded(seed);
    test.samples(300, test::total);
    test.level = 1.1; // half of the seeds would not be told by that alone

    assertThat(test.faultAfter(20, t -> test.total(t - 20))).isPositive();
    assertThat(test.watch.fault()).isEqualTo(SensorFault.DELAY);
  }

  @Test
  void readingsInTime_pausesForALagThatThereIsNot_areFew() {
    int pauses = 0;
    for (int i = 0; i < 36_000; i++) {
      level = 1 + 0.1 * (i / 70 % 4);
      boolean before = paused;
      samples(1, this::total);
      pauses += paused && !before ? 1 : 0;
    }

    assertThat(pauses).isLessThan(20);
  }

  @Test
  void garbage_isFoundByItsFirstReading() {
    samples(300, this::total);
    assertThat(faultAfter(1, t -> 1.8 * total(t))).isEqualTo(1);
    assertThat(watch.fault()).isEqualTo(SensorFault.GARBAGE);
  }

  @Test
  void sameValueWhileTheLoadChanges_isStuck_withinASecond() {
    level = 0.4;
    samples(305, this::total);
    noise = 0;
    double last = total(time - 1);

    assertThat(faultAfter(10, t -> last)).isPositive();
    assertThat(watch.fault()).isEqualTo(SensorFault.STUCK);
  }

  @Test
  void valueOfAnIdleBoardFiveTimes_whereShortFramesMayBeMissed_isNotStuck_butTenTimesIs() {
    level = 0.1;
    samples(307, this::total);
    noise = 0;
    double last = total(time - 1);
    level = 0.165; // what is expected moves by about twice the noise

    assertThat(faultAfter(5, t -> last)).isZero();
    assertThat(faultAfter(5, t -> last)).isPositive();
    assertThat(watch.fault()).isEqualTo(SensorFault.STUCK);
  }

  @Test
  void sameValueOfALoadThatDoesNotChange_isNotStuck() {
    constant = 1.5;
    samples(300, this::total);
    noise = 0;
    assertThat(samples(200, this::total)).isZero();
  }

  @Test
  void sameValueAgain_withinTheStepsOfACoarseSensor_isNotStuck() {
    constant = 0.2;
    samples(300, this::total);
    noise = 0;
    // 0.1 W of change is less than what the noise and the rounding may hide
    assertThat(samples(60, t -> IDLE_WATTS + 0.2)).isZero();
    constant = 0.25;
    assertThat(samples(8, t -> IDLE_WATTS + 0.2)).isZero();
  }

  /** Now and then frames of milliseconds, of which a sensor that samples meets one in a while. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void smallFramesThatAreMostlyNotMet_tenMinutes_areNoFault(int seed) {
    random.setSeed(seed);
    samples(300, this::total);
    double met = 0.66;
    for (int i = 0; i < 6_000; i++) {
      double mean = i / 40 % 2 == 0 ? 0 : 0.08 * (i % 6);
      double scatter = Math.max(0.035, Math.sqrt(mean * met));
      double watts = IDLE_WATTS + (random.nextDouble() < mean / met ? met : 0);
      double noise = Math.hypot(MODEL_WATTS, scatter);
      watch.add(watts, IDLE_WATTS + mean, mean, noise, scatter, MODEL_WATTS);

      assertThat(watch.fault()).isEqualTo(SensorFault.NONE);
    }
  }

  @Test
  void faultIsOver_readingsThatFollow_areTrustedAgain() {
    samples(300, this::total);
    samples(10, t -> 1.2 * total(t));
    samples(60, this::total);

    assertThat(watch.fault()).isEqualTo(SensorFault.NONE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1.2, -0.3, 0.3, 1.2})
  void meterWasMissing_andALoadCameOrWentMeanwhile_isTrustedAgainInSixSeconds(double watts) {
    samples(300, this::total);
    watch.missing();

    assertThat(samplesUntilTrusted(t -> total(t) + watts)).isLessThanOrEqualTo(60);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3, 1.2})
  void meterWasStuck_andALoadCameMeanwhile_isTrustedAgainInTenSeconds(double watts) {
    samples(300, this::total);
    assertThat(stuck(20)).isPositive();

    assertThat(samplesUntilTrusted(t -> total(t) + watts)).isLessThanOrEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3, 1.2})
  void readingsWereGarbage_andALoadCameMeanwhile_isTrustedAgainInTenSeconds(double watts) {
    samples(300, this::total);
    assertThat(faultAfter(5, t -> 12)).isPositive();

    assertThat(samplesUntilTrusted(t -> total(t) + watts)).isLessThanOrEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.8, 1.3})
  void meterWasStuck_andNowHasAnotherGain_isNotTrustedAgain(double gain) {
    samples(300, this::total);
    assertThat(stuck(20)).isPositive();
    assertThat(watch.fault()).isEqualTo(SensorFault.STUCK);

    assertThat(samplesUntilTrusted(t -> gain * total(t))).isEqualTo(MOST_SAMPLES);
  }

  /** What was read last, over and over. */
  private int stuck(int count) {
    double[] last = {Double.NaN};
    samples(1, t -> last[0] = total(t));
    noise = 0;
    int found = faultAfter(count, t -> last[0]);
    noise = NOISE_WATTS;
    return found;
  }

  /** Number of samples; the most if they do not do. */
  private int samplesUntilTrusted(IntToDoubleFunction reading) {
    int count = 0;
    while (watch.fault() != SensorFault.NONE && count < MOST_SAMPLES) {
      samples(1, reading);
      count++;
    }
    return count;
  }

  @Test
  void gainWasWrong_andStillIsByLess_isNotTrustedAgain() {
    samples(300, this::total);
    assertThat(faultAfter(40, t -> 1.2 * total(t))).isPositive();
    assertThat(samplesUntilTrusted(t -> 1.08 * total(t))).isEqualTo(MOST_SAMPLES);
  }

  @Test
  void gainWasWrong_andIsLostInTheNoiseButNotInTheMean_isNotTrustedAgain() {
    samples(300, this::total);
    assertThat(faultAfter(40, t -> 1.2 * total(t))).isPositive();
    sigma = 0.5;

    assertThat(samplesUntilTrusted(t -> 1.08 * total(t))).isEqualTo(MOST_SAMPLES);
  }

  private double level = 1;
  private double constant = Double.NaN;
  private double noise = NOISE_WATTS;
  private double sigma = NOISE_WATTS * 1.2;

  private static SensorWatchTest seeded(int seed) {
    SensorWatchTest test = new SensorWatchTest();
    test.random.setSeed(seed);
    return test;
  }

  /**
   * Own load of the next sample: a pattern of one second; nothing while the watch wants a pause.
   */
  private double next() {
    if (!Double.isNaN(constant)) {
      return constant;
    }
    return paused ? 0 : level * (time % 10 < 4 ? 3 : time % 10 < 7 ? 1.5 : 0.4);
  }

  private double total(int t) {
    return IDLE_WATTS + own[t];
  }

  /**
   * @return number of the sample at which a fault or doubt was first told, from 1; 0 if none was
   */
  private int samples(int count, IntToDoubleFunction reading) {
    return samples(count, reading, true);
  }

  /** The same, but a doubt does not count. */
  private int faultAfter(int count, IntToDoubleFunction reading) {
    return samples(count, reading, false);
  }

  private int samples(int count, IntToDoubleFunction reading, boolean orDoubt) {
    int found = 0;
    for (int i = 0; i < count; i++) {
      own = java.util.Arrays.copyOf(own, time + 1);
      own[time] = next();
      double watts = reading.applyAsDouble(time) + noise * random.nextGaussian();
      SensorFault now = watch.add(watts, total(time), own[time], sigma, NOISE_WATTS, MODEL_WATTS);
      boolean fault = now != SensorFault.NONE || (orDoubt && watch.doubts());
      found = fault && found == 0 ? i + 1 : found;
      paused = watch.wantsIdle();
      time++;
    }
    return found;
  }
}
