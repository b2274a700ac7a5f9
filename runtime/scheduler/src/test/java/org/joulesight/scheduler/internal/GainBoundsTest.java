package org.joulesight.scheduler.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.joulesight.Precision;
import org.junit.jupiter.api.Test;

class GainBoundsTest {
  private static final double BOUND = 0.21;
  private static final int FP16 = Precision.FP16.ordinal();
  private final PowerFilter filter = new PowerFilter(2, BOUND, 1);
  private final GainBounds bounds = new GainBounds(filter, BOUND, 1);

  /** Samples with one precision whose true gain is given. */
  private void learn(double gain, double variance, int samples) {
    double[] busy = new double[Precision.values().length];
    busy[FP16] = 6;
    for (int i = 0; i < samples; i++) {
      filter.update(busy, 2 + gain * 6, variance, 0.1);
    }
  }

  @Test
  void nothingWasLearned_isThePriorWithTheDeviationOfAnyGainWithinIt() {
    assertThat(bounds.likely(FP16)).isEqualTo(1);
    assertThat(bounds.sigma(FP16)).isCloseTo(BOUND / Math.sqrt(3), within(1e-9));
    assertThat(bounds.upper(FP16, 2)).isEqualTo(1 + BOUND);
    assertThat(bounds.lower(FP16, 2)).isEqualTo(1 - BOUND);
  }

  @Test
  void littleWasLearned_likely_isCloserToThePriorThanTheFilter() {
    learn(1.3, 1, 1);

    assertThat(filter.gain(FP16)).isGreaterThan(1.15);
    assertThat(bounds.likely(FP16)).isBetween(1.05, filter.gain(FP16) - 0.05);
    assertThat(bounds.sigma(FP16)).isLessThan(filter.gainSigma(FP16));
    assertThat(bounds.lower(FP16, 0.5))
        .isCloseTo(bounds.likely(FP16) - bounds.sigma(FP16) / 2, within(1e-9));
  }

  @Test
  void muchWasLearned_likely_isTheFilters() {
    learn(0.9, 1e-3, 400);

    assertThat(bounds.likely(FP16)).isCloseTo(filter.gain(FP16), within(0.02));
    assertThat(bounds.sigma(FP16)).isCloseTo(filter.gainSigma(FP16), within(0.01));
    assertThat(bounds.upper(FP16, 2)).isLessThan(1.05);
  }
}
