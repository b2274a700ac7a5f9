package org.joulesight.scheduler.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class LagTestTest {
  private static final double NOISE = 0.2;
  private static final int LAG = 20;

  private final Readings readings = new Readings();
  private final LagTest lags = new LagTest();
  private final Random random = new Random(1);
  private int time;

  /** Reads the load of so many samples ago. */
  private void read(int count, int lag, IntToDoubleFunction load) {
    for (int i = 0; i < count; i++) {
      double watts = load.applyAsDouble(time - lag) + NOISE * random.nextGaussian();
      readings.add(watts, load.applyAsDouble(time), load.applyAsDouble(time), NOISE, NOISE, 0);
      lags.add(readings);
      time++;
    }
  }

  /** The same each second, until it halves at a moment. */
  private static double halvedAt(int t, int moment) {
    double usual = 2 + Math.floorMod(t, 10) * 0.3;
    return t < moment ? usual : usual / 2;
  }

  @Test
  void inTime_anHourOfChanges_noLagIsFound() {
    for (int i = 0; i < 36_000; i++) {
      read(1, 0, t -> 2 + Math.floorMod(t / 40, 2) + Math.floorMod(t, 10) * 0.3);
      assertThat(lags.lag()).isZero();
    }
  }

  @Test
  void twoSecondsLate_atAChange_isFoundWithinASecond() {
    read(200, 0, t -> halvedAt(t, Integer.MAX_VALUE));
    read(100, LAG, t -> halvedAt(t, Integer.MAX_VALUE));
    assertThat(lags.lag()).as("a load that repeats itself shows nothing").isZero();
    int change = time;
    read(10, LAG, t -> halvedAt(t, change));

    // what repeats itself each second is the same a second more or less ago
    assertThat(lags.lag()).isIn(10, LAG, 30);
  }

  @Test
  void halfAsSure_suspects_andExplainsOnlyWhatTheLagMakesOfTheLoad() {
    read(200, LAG, t -> halvedAt(t, Integer.MAX_VALUE));
    assertThat(lags.suspects()).isFalse();
    int change = time;
    while (!lags.suspects() && time < change + 10) {
      read(1, LAG, t -> halvedAt(t, change));
    }
    assertThat(lags.lag()).isZero();
    assertThat(lags.explains(readings)).isTrue();

    readings.add(9, halvedAt(time, change), 1, NOISE, NOISE, 0);
    assertThat(lags.explains(readings)).isFalse();
  }

  @Test
  void oneReadingAlone_howeverFarOff_provesNothing() {
    read(200, 0, t -> halvedAt(t, Integer.MAX_VALUE));
    double late = halvedAt(time - LAG, Integer.MAX_VALUE);
    readings.add(late, late + 50, late + 50, NOISE, NOISE, 0);
    lags.add(readings);

    assertThat(lags.suspects()).isFalse();
  }

  @Test
  void latched_isRefutedOnlyByAChangeThatIsFollowedAtOnce() {
    read(200, 0, t -> halvedAt(t, Integer.MAX_VALUE));
    lags.latch(LAG);
    assertThat(lags.refuted()).isFalse();
    read(100, 0, t -> halvedAt(t, Integer.MAX_VALUE));
    assertThat(lags.refuted()).as("the load repeats itself").isFalse();
    int change = time;
    read(10, 0, t -> halvedAt(t, change));

    assertThat(lags.refuted()).isTrue();
  }
}
