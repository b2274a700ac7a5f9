package org.joulesight.pipeline.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ResultWindowTest {
  private static final long SECOND = 1_000_000_000L;

  private final ResultWindow window = new ResultWindow();

  @Test
  void empty_isZero() {
    assertThat(window.latency(0.5)).isZero();
    assertThat(window.rate(SECOND)).isZero();
  }

  @Test
  void rate_countsTheLastFiveSecondsOnly() {
    for (int i = 0; i <= 40; i++) {
      window.add(i * SECOND / 4, 1);
    }
    assertThat(window.rate(10 * SECOND)).isCloseTo(4, within(1e-9));
    assertThat(window.rate(30 * SECOND)).isZero();
  }

  @Test
  void latency_isTheNearestRankOfTheLast128() {
    for (int i = 0; i < 1000; i++) {
      window.add(i, i < 872 ? 1_000_000 : i - 871);
    }
    assertThat(window.latency(0.5)).isEqualTo(64);
    assertThat(window.latency(1)).isEqualTo(128);
  }
}
