package org.joulesight.camera.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@link Backoff} and {@link Cadence}. */
@Timeout(60)
class TimingTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void backoff_failures_doubleUpToTenSecondsWithJitter() {
    Backoff backoff = new Backoff(new Random(1));
    long longest = SECOND / 2;
    for (int i = 0; i < 60; i++) {
      assertThat(backoff.nextNanos()).isBetween(longest / 2, longest);
      longest = Math.min(10 * SECOND, 2 * longest);
    }
    backoff.reset();
    assertThat(backoff.nextNanos()).isBetween(SECOND / 4, SECOND / 2);
  }

  @Test
  void backoff_twoCameras_doNotTryTogether() {
    assertThat(new Backoff(new Random(1)).nextNanos())
        .isNotEqualTo(new Backoff(new Random(2)).nextNanos());
  }

  @Test
  void cadence_slightlyLate_keepsTheGrid() throws Exception {
    ManualClock clock = new ManualClock();
    Cadence cadence = new Cadence(clock, 10);
    cadence.awaitNext();
    clock.advanceTo(SECOND / 10 + 7);
    cadence.awaitNext();
    clock.advanceTo(SECOND / 5);
    cadence.awaitNext();
    assertThat(clock.nanoTime()).isEqualTo(SECOND / 5);
  }

  @Test
  void cadence_farBehind_startsTheGridAgainWithoutBurst() throws Exception {
    ManualClock clock = new ManualClock();
    Cadence cadence = new Cadence(clock, 10);
    cadence.awaitNext();
    clock.advanceTo(5 * SECOND);
    cadence.awaitNext();
    Thread waiter =
        new Thread(
            () -> {
              try {
                cadence.awaitNext();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    waiter.start();
    assertThat(clock.step()).isEqualTo(5 * SECOND + SECOND / 10);
    waiter.join();
  }
}
