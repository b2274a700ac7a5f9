package org.joulesight.scheduler.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Loads of a unit whose frames take half of the board's watts, read with 0.15 W of noise. */
class SensorWatchTest {
  private static final double IDLE_WATTS = 2.4;
  private static final double NOISE_WATTS = 0.15;

  private final SensorWatch watch = new SensorWatch();
  private final Random random = new Random(1);
  private double[] own = new double[0];
  private int time;
  private boolean paused;

  @Test
  void noiseOnly_anHour_isNoFault() {
    assertThat(samples(36_000, t -> total(t))).isZero();
  }

  @Test
  void gainOfPlusAndMinusTwentyPercent_isFoundWithinASecond() {
    for (double gain : new double[] {1.2, 0.8}) {
      SensorWatchTest test = new SensorWatchTest();
      test.samples(300, test::total);

      int said = test.samples(10, t -> gain * test.total(t));
      int certain = test.samples(60, t -> gain * test.total(t));
      assertThat(said).isPositive();
      assertThat(certain).isPositive();
      assertThat(test.watch.fault()).isEqualTo(SensorFault.GAIN);
    }
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
    assertThat(samples(10, t -> total(t - 20))).isPositive();
    assertThat(watch.fault()).isIn(SensorFault.DELAY, SensorFault.GARBAGE);
  }

  @Test
  void faultIsOver_readingsThatFollow_areTrustedAgain() {
    samples(300, this::total);
    samples(10, t -> 1.2 * total(t));
    samples(60, this::total);

    assertThat(watch.fault()).isEqualTo(SensorFault.NONE);
  }

  private double level = 1;

  /**
   * Own load of the next sample: a pattern of one second; nothing while the watch wants a pause.
   */
  private double next() {
    return paused ? 0 : level * (time % 10 < 4 ? 3 : time % 10 < 7 ? 1.5 : 0.4);
  }

  private double total(int t) {
    return IDLE_WATTS + own[t];
  }

  /**
   * @return number of the sample at which a fault or doubt was first told, from 1; 0 if none was
   */
  private int samples(int count, IntToDoubleFunction reading) {
    int found = 0;
    for (int i = 0; i < count; i++) {
      own = java.util.Arrays.copyOf(own, time + 1);
      own[time] = next();
      double watts = reading.applyAsDouble(time) + NOISE_WATTS * random.nextGaussian();
      SensorFault now = watch.add(watts, total(time), own[time], NOISE_WATTS * 1.2, NOISE_WATTS);
      boolean fault = now != SensorFault.NONE || watch.doubts();
      found = fault && found == 0 ? i + 1 : found;
      paused = watch.wantsIdle();
      time++;
    }
    return found;
  }
}
