package org.joulesight.scheduler.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.joulesight.Quality;
import org.joulesight.scheduler.FakeSensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A board with 0.5 K/W from die to sink, 8 K/W to the air and 60 J/K that spends what it may. */
class HeatObserverTest {
  private static final long INTERVAL = 100_000_000L;
  private static final double LIMIT = 80;
  private static final double MOST_WATTS = 9;
  private static final double LEAST_WATTS = 2.5;

  private final FakeSensors sensors = new FakeSensors();
  private final HeatObserver heat = new HeatObserver(sensors.thermometer());
  private final Random random = new Random(5);
  private double air = 40;
  private double sink = 70;
  private double die = 2;
  private double shown = Double.NaN;
  private long now;
  private double hottest;

  /**
   * @param stepCelsius of the thermometer; 0 for one that is stuck
   */
  private void run(int seconds, double stepCelsius) {
    for (int i = 0; i < 10 * seconds; i++) {
      double allowed = Math.max(LEAST_WATTS, Math.min(MOST_WATTS, heat.allowedWatts(LIMIT)));
      double watts = allowed + 0.2 * random.nextGaussian();
      die += (0.5 * watts - die) * (1 - Math.exp(-0.1 / 1.5));
      sink += (watts - (sink - air) / 8) * 0.1 / 60;
      now += INTERVAL;
      shown = stepCelsius > 0 ? Math.round((sink + die) / stepCelsius) * stepCelsius : shown;
      sensors.celsius(shown, now, Quality.OK);
      heat.sample(watts, now);
      hottest = Math.max(hottest, sink + die);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 1})
  void anyThermometer_reachesTheLimit_staysThereAndIsTrusted(double step) {
    run(120, step);
    int lost = 0;
    for (int s = 0; s < 480; s++) {
      run(1, step);
      lost += heat.sensorLost() ? 1 : 0;
    }

    assertThat(hottest).isBetween(LIMIT - step - 0.3, LIMIT + 0.5);
    assertThat(sink + die).isBetween(LIMIT - 2.5 * step - 0.3, LIMIT + 0.5);
    assertThat(lost).isLessThan(10);
  }

  @Test
  void hotterAir_isFollowedWithoutPassingTheLimitByHalfADegree() {
    run(120, 0.1);
    for (int s = 0; s < 60; s++) {
      air += 0.2;
      run(1, 0.1);
    }

    assertThat(hottest).isLessThan(LIMIT + 0.5);
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 60, 121, 180, 299})
  void stuckThermometer_isFoundBeforeTheDieHasMovedTwoDegrees(int seconds) {
    run(seconds, 0.1);
    double before = sink + die;
    for (int s = 0; s < 300 && !heat.sensorLost(); s++) {
      run(1, 0);
      assertThat(sink + die).isCloseTo(before, within(2.0));
    }

    assertThat(heat.sensorLost()).isTrue();
  }

  /** No forecast shows what the air does: only a die that is made cooler tells. */
  @Test
  void stuckThermometer_whileTheAirWarmsUp_isFoundBeforeTheLimitIsPassedByHalfADegree() {
    run(300, 0.1);
    for (int s = 0; s < 300 && !heat.sensorLost(); s++) {
      air += 0.01;
      run(1, 0);
    }

    assertThat(heat.sensorLost()).isTrue();
    assertThat(hottest).isLessThan(LIMIT + 0.5);
  }

  @Test
  void stuckThermometer_tenMinutes_theLimitIsKeptWithoutIt() {
    run(120, 0.1);
    run(480, 0);

    assertThat(heat.sensorLost()).isTrue();
    assertThat(hottest).isLessThan(LIMIT + 0.5);
    assertThat(sink + die).isGreaterThan(LIMIT - 6);
  }

  @Test
  void thermometerThatComesBack_isTrustedAndFollowedAgain() {
    run(120, 0.1);
    run(300, 0);
    run(120, 0.1);

    assertThat(heat.sensorLost()).isFalse();
    assertThat(hottest).isLessThan(LIMIT + 0.5);
    assertThat(sink + die).isGreaterThan(LIMIT - 0.6);
  }
}
