package org.joulesight.hil.bench.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.joulesight.Clock;
import org.joulesight.scheduler.WindowAudit;
import org.junit.jupiter.api.Test;

class RefereeTest {
  private static final long BEGIN_MILLIS = 1_000_000;
  private final Referee referee = new Referee(Clock.system());
  private double coreSeconds = 7;
  private int samples;

  /** Samples of 100 ms each. */
  private void use(double cores, int count) {
    for (int i = 0; i < count; i++) {
      referee.add(BEGIN_MILLIS + 100L * samples, 5_000_000L + 100_000_000L * samples, coreSeconds);
      coreSeconds += cores * 0.1;
      samples++;
    }
  }

  private WindowAudit.Result judge(long startMillis, double seconds, Referee.Cap... caps) {
    return referee.judge(startMillis, seconds, List.of(caps));
  }

  @Test
  void useThatFollowsTheCap_isNeverOver() {
    use(0.5, 50);
    use(0.3, 50);
    WindowAudit.Result r =
        judge(BEGIN_MILLIS, 10, new Referee.Cap(0, 0.5), new Referee.Cap(5, 0.3));
    assertThat(r.windows()).isEqualTo(90);
    assertThat(r.over1Percent()).isZero();
    assertThat(r.worstOverPercent()).isCloseTo(0, within(0.01));
  }

  @Test
  void useThatStaysAfterACut_isOver_andNothingIsForgiven() {
    use(0.5, 53);
    use(0.3, 47);
    WindowAudit.Result r =
        judge(BEGIN_MILLIS, 10, new Referee.Cap(0, 0.5), new Referee.Cap(5, 0.3));
    // 0.3 s of 0.2 cores too much in a window that starts at the cut: 20 %.
    assertThat(r.worstOverPercent()).isCloseTo(20, within(0.1));
    assertThat(r.over5Percent()).isPositive();
  }

  @Test
  void whatWasUsedBeforeTheSession_doesNotCount() {
    use(2, 30);
    use(0.4, 31);
    WindowAudit.Result r = judge(BEGIN_MILLIS + 3_000, 3, new Referee.Cap(0, 0.5));
    assertThat(r.windows()).isEqualTo(21);
    assertThat(r.meanWatts()).isCloseTo(0.4, within(1e-6));
    assertThat(r.over1Percent()).isZero();
  }
}
