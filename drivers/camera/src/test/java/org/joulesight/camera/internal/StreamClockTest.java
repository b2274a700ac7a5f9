package org.joulesight.camera.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamClockTest {
  private static final long MILLI = 1_000_000;
  private static final long FRAME = 40 * MILLI;

  private final StreamClock clock = new StreamClock();

  @Test
  void pictures_lateByChance_keepTheirAge() {
    long[] delays = {3, 0, 12, 7, 900, 860, 820, 1};
    long captured = 0;
    for (int i = 0; i < delays.length; i++) {
      captured = clock.captured(i * FRAME, 5_000 * MILLI + i * FRAME + delays[i] * MILLI);
    }
    assertThat(captured).isBetween(5_000 * MILLI + 7 * FRAME, 5_000 * MILLI + 7 * FRAME + MILLI);
    long late = clock.captured(8 * FRAME, 5_000 * MILLI + 8 * FRAME + 700 * MILLI);
    assertThat(late).isBetween(5_000 * MILLI + 8 * FRAME, 5_000 * MILLI + 8 * FRAME + MILLI);
  }

  @Test
  void captured_neverAfterArrival() {
    long arrival = 0;
    for (int i = 0; i < 1000; i++) {
      arrival = i * FRAME + i % 7 * MILLI;
      assertThat(clock.captured(i * FRAME, arrival)).isLessThanOrEqualTo(arrival);
    }
  }

  /** 100 ppm over ten minutes are 60 ms. */
  @Test
  void camera_withASlowClock_isFollowed() {
    long captured = 0;
    long arrival = 0;
    for (int i = 0; i < 15_000; i++) {
      arrival = i * FRAME + i * FRAME / 10_000;
      captured = clock.captured(i * FRAME, arrival);
    }
    assertThat(arrival - captured).isLessThan(MILLI);
  }

  @Test
  void stream_startsItsTimeAnew_isTakenOver() {
    clock.captured(3_600_000 * MILLI, MILLI);
    assertThat(clock.captured(0, 50 * MILLI)).isEqualTo(50 * MILLI);
  }
}
