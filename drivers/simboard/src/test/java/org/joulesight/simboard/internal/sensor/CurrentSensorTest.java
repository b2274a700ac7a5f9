package org.joulesight.simboard.internal.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.DoubleSummaryStatistics;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CurrentSensorTest {
  private static final long MILLI = 1_000_000;

  @Test
  void readings_areInStepsOf8() {
    for (int i = 0; i < 100; i++) {
      double watts = 2 + 0.07 * i;
      CurrentSensor sensor = new CurrentSensor(t -> watts, 5.0, 1, 1, i);
      assertThat(sensor.milliamps(1000 * MILLI) % 8).isZero();
      assertThat(sensor.millivolts()).isEqualTo(5000);
    }
  }

  @Test
  void offsetAndGain_overSeeds_stayInTheirBounds() {
    DoubleSummaryStatistics offsets = new DoubleSummaryStatistics();
    DoubleSummaryStatistics gains = new DoubleSummaryStatistics();
    for (int seed = 0; seed < 500; seed++) {
      double atZero = new CurrentSensor(t -> 0, 5.0, 1, 1, seed).milliamps(0);
      double atTenAmps = new CurrentSensor(t -> 50, 5.0, 1, 1, seed).milliamps(0);
      offsets.accept(atZero);
      gains.accept((atTenAmps - atZero) / 10_000);
    }
    assertThat(offsets.getMin()).isEqualTo(-16);
    assertThat(offsets.getMax()).isEqualTo(16);
    assertThat(gains.getMin()).isBetween(0.989, 0.992);
    assertThat(gains.getMax()).isBetween(1.008, 1.011);
  }

  @Test
  void value_isRenewedEveryCycle_andTakenAtOneMoment() {
    Set<Long> sampled = new HashSet<>();
    CurrentSensor sensor =
        new CurrentSensor(
            t -> {
              sampled.add(t);
              return 5;
            },
            5.0,
            1,
            1,
            1);
    for (long t = 0; t < 660 * MILLI; t += MILLI / 10) {
      sensor.milliamps(t);
    }
    assertThat(sampled).hasSizeBetween(100, 101);
    assertThat(sampled).allMatch(t -> t <= 660 * MILLI);
  }

  @Test
  void averaging_ofABurstyLoad_comesCloserToTheMean() {
    CurrentSensor.WattsAt bursty = t -> Math.floorMod(t, 40 * MILLI) < 20 * MILLI ? 10 : 0;
    CurrentSensor single = new CurrentSensor(bursty, 5.0, 1, 1, 2);
    CurrentSensor averaging = new CurrentSensor(bursty, 5.0, 1, 16, 2);
    assertThat(single.milliamps(1000 * MILLI))
        .satisfiesAnyOf(
            ma -> assertThat(ma).isBetween(-16L, 16L),
            ma -> assertThat(ma).isBetween(1960L, 2040L));
    assertThat((double) averaging.milliamps(1000 * MILLI)).isCloseTo(1000, within(250.0));
  }
}
