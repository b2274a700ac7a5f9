package org.joulesight.scheduler.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.joulesight.Precision;
import org.junit.jupiter.api.Test;

class PowerFilterTest {
  private static final int FP32 = Precision.FP32.ordinal();
  private static final int FIXED8 = Precision.FIXED8.ordinal();
  private static final double PRIOR_WATTS = 6;

  private final PowerFilter filter = new PowerFilter(2.3, 0.2, 1);
  private final double[] busy = new double[Precision.values().length];
  private final Random random = new Random(5);

  @Test
  void twoMinutesOfSamples_update_learnsIdleAndTheGainsThatWereExcited() {
    for (int i = 0; i < 1_200; i++) {
      busy[FP32] = i % 4 == 0 ? PRIOR_WATTS * random.nextDouble() : 0;
      busy[FIXED8] = i % 4 == 2 ? PRIOR_WATTS * random.nextDouble() : 0;
      double watts = 2.5 + 1.12 * busy[FP32] + 0.9 * busy[FIXED8] + 0.1 * random.nextGaussian();
      filter.update(busy, watts, 0.01, 0.1);
    }

    assertThat(filter.idleWatts()).isCloseTo(2.5, within(0.05));
    assertThat(filter.gain(FP32)).isCloseTo(1.12, within(0.02));
    assertThat(filter.gain(FIXED8)).isCloseTo(0.9, within(0.02));
    assertThat(filter.gainSigma(FP32)).isLessThan(0.03);
    assertThat(filter.gain(Precision.FP16.ordinal())).isEqualTo(1);
    assertThat(filter.gainSigma(Precision.FP16.ordinal())).isCloseTo(0.2, within(1e-6));
  }

  @Test
  void oneWildSample_update_movesIdleByLittle() {
    for (int i = 0; i < 100; i++) {
      filter.update(busy, 2.3, 0.01, 0.1);
    }

    filter.update(busy, 60, 0.01, 0.1);

    assertThat(filter.idleWatts()).isCloseTo(2.3, within(0.1));
  }

  @Test
  void foreignLoadOfManyWatts_update_keepsIdleInsideWhatTheBoardCanHave() {
    for (int i = 0; i < 5_000; i++) {
      filter.update(busy, 9, 0.01, 0.1);
    }

    assertThat(filter.idleWatts()).isCloseTo(3.3, within(1e-6));
  }

  @Test
  void beforeAnySample_sigma_coversTheStatedErrorOfIdleAndGain() {
    busy[FP32] = 6;

    assertThat(filter.sigma(busy)).isCloseTo(Math.hypot(0.4, 6 * 0.2), within(1e-9));
  }

  @Test
  void constantLoad_sigma_isSmallAlthoughIdleAndGainAreNotToldApart() {
    busy[FP32] = 3;
    for (int i = 0; i < 500; i++) {
      filter.update(busy, 5.5, 0.01, 0.1);
    }

    assertThat(filter.sigma(busy)).isLessThan(0.05);
    assertThat(filter.idleSigma()).isGreaterThan(0.15);
    assertThat(filter.expected(busy)).isCloseTo(5.5, within(0.05));
  }

  @Test
  void wrongSamples_rollBack_forgetsThem() {
    for (int i = 0; i < 100; i++) {
      filter.remember();
      filter.update(busy, 2.3, 0.01, 0.1);
    }
    double before = filter.idleWatts();
    for (int i = 0; i < 10; i++) {
      filter.remember();
      filter.update(busy, 3.0, 0.01, 0.1);
    }
    filter.rollBack();

    assertThat(filter.idleWatts()).isCloseTo(before, within(0.01));
  }
}
