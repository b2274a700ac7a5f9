package org.joulesight.scheduler.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.joulesight.Quality;
import org.joulesight.scheduler.FakeSensors;
import org.junit.jupiter.api.Test;

class HeatGovernorTest {
  private static final long SECOND = 1_000_000_000L;
  private static final double LIMIT = 80;

  private final FakeSensors sensors = new FakeSensors();
  private final HeatGovernor heat = new HeatGovernor(sensors.thermometer(), 2.5, 10);
  private long now;

  @Test
  void noThermometer_share_isAll() {
    heat.sample(SECOND);

    assertThat(heat.share(LIMIT)).isEqualTo(1);
    assertThat(heat.sensorLost()).isFalse();
  }

  @Test
  void steadyTemperature_share_fallsInTheBandOnly() {
    steady(77.4);
    assertThat(heat.share(LIMIT)).isEqualTo(1);
    steady(78.75);
    assertThat(heat.share(LIMIT)).isCloseTo(0.5, within(0.01));
    steady(80.5);
    assertThat(heat.share(LIMIT)).isZero();
  }

  @Test
  void temperatureRises_share_fallsBeforeTheBandIsReached() {
    for (int i = 0; i < 100; i++) {
      reading(66 + 0.1 * i);
    }

    assertThat(heat.celsius()).isLessThan(77.5);
    assertThat(heat.share(LIMIT)).isLessThan(0.9);
  }

  @Test
  void oneRoundingStep_share_hardlyMoves() {
    steady(76.5);
    reading(77);
    reading(77);

    assertThat(heat.share(LIMIT)).isGreaterThan(0.9);
  }

  @Test
  void thermometerDies_share_isCutToHalf() {
    steady(40);
    sensors.celsius(Double.NaN, now, Quality.MISSING);
    heat.sample(now);

    assertThat(heat.sensorLost()).isTrue();
    assertThat(heat.share(LIMIT)).isEqualTo(0.5);
  }

  private void steady(double celsius) {
    for (int i = 0; i < 600; i++) {
      reading(celsius);
    }
  }

  private void reading(double celsius) {
    now += SECOND / 10;
    sensors.celsius(celsius, now, Quality.OK);
    heat.sample(now);
  }
}
