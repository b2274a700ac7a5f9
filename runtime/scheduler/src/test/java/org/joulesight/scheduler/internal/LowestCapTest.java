package org.joulesight.scheduler.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LowestCapTest {
  private static final long MINUTE = 60_000_000_000L;

  private final LowestCap lowest = new LowestCap(5, 0);

  @Test
  void capThatWasNeverCut_isNotExpectedToBe() {
    assertThat(lowest.watts(5 * MINUTE)).isEqualTo(5);
    assertThat(lowest.watts(50 * MINUTE)).isEqualTo(5);
  }

  @Test
  void lowestLevelSeen_isExpectedAgain_afterTheCapHasRisen() {
    lowest.set(3, MINUTE);
    lowest.set(6, 2 * MINUTE);
    lowest.set(4, 3 * MINUTE);
    assertThat(lowest.watts(9 * MINUTE)).isEqualTo(3);
  }

  @Test
  void cutOfLongAgo_isForgotten_within20Minutes() {
    lowest.set(3, MINUTE);
    lowest.set(5, 2 * MINUTE);
    assertThat(lowest.watts(11 * MINUTE)).isEqualTo(3);
    assertThat(lowest.watts(22 * MINUTE)).isEqualTo(5);
  }
}
