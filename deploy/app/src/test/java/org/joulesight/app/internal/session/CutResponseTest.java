package org.joulesight.app.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CutResponseTest {
  private static final long SLIDE = 100_000_000L;

  private final CutResponse response = new CutResponse(4);
  private double joules;
  private long now;

  private void run(double watts, int slides) {
    for (int i = 0; i < slides; i++) {
      now += SLIDE;
      joules += watts * 0.1;
      response.sample(now, joules);
    }
  }

  @Test
  void consumptionThatFallsWithTheCap_respondsAtOnce() {
    run(4, 20);
    response.limit(now, 2, joules);
    run(2, 20);
    assertThat(response.worstMillis()).isZero();
  }

  @Test
  void consumptionThatFallsLater_respondsWhenTheWindowsAreGood() {
    run(4, 20);
    response.limit(now, 2, joules);
    run(4, 3);
    run(2, 20);
    // A window that starts 0.2 s after the cut holds 0.1 s of 4 W: 10 % over; the next one none.
    assertThat(response.worstMillis()).isCloseTo(300, within(1e-6));
  }

  @Test
  void samplesThatComeEarly_makeNoLongerWindow() {
    response.limit(now, 2, joules);
    // Every second is on the cap, but what 1.1 s hold is 9 % more than the cap allows for that.
    double[] watts = {4, 2, 2, 2, 2, 2, 2, 2, 2, 0};
    for (int i = 0; i < 44; i++) {
      now += SLIDE - 10_000;
      joules += watts[i % 10] * 0.1;
      response.sample(now, joules);
    }
    assertThat(response.worstMillis()).isZero();
  }

  @Test
  void aRaisedCap_isNoCut() {
    run(4, 20);
    response.limit(now, 6, joules);
    run(9, 20);
    assertThat(response.worstMillis()).isNull();
  }
}
