package org.joulesight.scheduler.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CapHistoryTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void capThatStepped_joules_addsThePieces() {
    CapHistory caps = new CapHistory(5, 10 * SECOND);
    caps.set(3, 12 * SECOND);
    caps.set(8, 13 * SECOND);

    assertThat(caps.joules(11 * SECOND, 14 * SECOND)).isCloseTo(5 + 3 + 8, within(1e-9));
    assertThat(caps.joules(0, SECOND)).isCloseTo(5, within(1e-9));
    assertThat(caps.joules(20 * SECOND, 21 * SECOND)).isCloseTo(8, within(1e-9));
  }

  @Test
  void hundredChanges_joules_stillKnowsTheNewest() {
    CapHistory caps = new CapHistory(1, 0);
    for (int i = 1; i <= 100; i++) {
      caps.set(i, i * SECOND);
    }

    assertThat(caps.joules(99 * SECOND, 101 * SECOND)).isCloseTo(99 + 100, within(1e-9));
  }

  @Test
  void changeWithAnEarlierTime_set_doesNotRewriteThePast() {
    CapHistory caps = new CapHistory(5, 10 * SECOND);
    caps.set(3, 12 * SECOND);
    caps.set(4, 11 * SECOND);

    assertThat(caps.joules(11 * SECOND, 13 * SECOND)).isCloseTo(5 + 4, within(1e-9));
  }
}
