package org.joulesight.scheduler.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SampleGroupTest {
  private final SampleGroup group = new SampleGroup(2);

  @Test
  void samplesOfDifferentLength_means_areWeightedByTime() {
    group.add(new double[] {1, 0}, 4, 0.09, 0.1);
    group.add(new double[] {4, 2}, 10, 0.09, 0.2);
    double[] means = new double[2];
    group.means(means);

    assertThat(means[0]).isCloseTo(3, within(1e-12));
    assertThat(means[1]).isCloseTo(4.0 / 3, within(1e-12));
    assertThat(group.watts()).isCloseTo(8, within(1e-12));
    assertThat(group.seconds()).isCloseTo(0.3, within(1e-12));
    assertThat(group.variance()).isCloseTo(0.09 * 5 / 9, within(1e-12));
  }

  @Test
  void tenSamples_isLong_untilCleared() {
    for (int i = 0; i < 10; i++) {
      assertThat(group.isLong()).isFalse();
      group.add(new double[] {1, 0}, 4, 0.09, 0.1);
    }
    assertThat(group.isLong()).isTrue();
    group.clear();
    assertThat(group.isLong()).isFalse();
  }
}
