package org.joulesight.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

class WindowAuditTest {
  private static final long SLIDE = WindowAudit.SLIDE_NANOS;
  private static final LongToDoubleFunction NOTHING = t -> 0;

  private long now;
  private double joules;

  @Test
  void steadyLoadAboveCap_result_countsEveryWindowByHowFarItIsOver() {
    WindowAudit audit = new WindowAudit(4, 0, 0);
    run(audit, 20, 4.1);

    WindowAudit.Result r = audit.result();
    assertThat(r.windows()).isEqualTo(11);
    assertThat(r.over1Percent()).isEqualTo(11);
    assertThat(r.over2Percent()).isEqualTo(11);
    assertThat(r.over5Percent()).isZero();
    assertThat(r.worstOverPercent()).isCloseTo(2.5, within(1e-6));
    assertThat(r.meanWatts()).isCloseTo(4.1, within(1e-9));
  }

  @Test
  void shortBurst_result_isJudgedOverAWholeSecond() {
    WindowAudit audit = new WindowAudit(4, 0, 0);
    run(audit, 10, 3.8);
    run(audit, 1, 5.8);
    run(audit, 10, 3.8);

    assertThat(audit.result().worstOverPercent()).isCloseTo(0, within(1e-6));
  }

  @Test
  void capIsCut_runningFrame_isForgivenWhatItStillSpends() {
    WindowAudit audit = new WindowAudit(5, 0, 0);
    run(audit, 15, 5);
    long cut = now;
    audit.limit(cut, 3, t -> Math.max(0, 0.4 - 4 * (t - cut) * 1e-9));
    run(audit, 1, 3 + 4);
    run(audit, 12, 3);

    assertThat(audit.result().worstOverPercent()).isCloseTo(0, within(1e-6));
  }

  @Test
  void capIsCut_loadGoesOn_isNotForgiven() {
    WindowAudit audit = new WindowAudit(5, 0, 0);
    run(audit, 15, 5);
    audit.limit(now, 3, NOTHING);
    run(audit, 1, 5);
    run(audit, 12, 3);

    assertThat(audit.result().over5Percent()).isPositive();
  }

  @Test
  void capBelowTheFloor_result_countsInfeasibleWindowsApart() {
    WindowAudit audit = new WindowAudit(2.5, 2.8, 0);
    run(audit, 20, 3.5);

    assertThat(audit.result().windows()).isZero();
    assertThat(audit.result().infeasibleWindows()).isEqualTo(11);
  }

  private void run(WindowAudit audit, int slides, double watts) {
    if (now == 0) {
      audit.sample(0, 0);
    }
    for (int i = 0; i < slides; i++) {
      now += SLIDE;
      joules += watts * SLIDE * 1e-9;
      audit.sample(now, joules);
    }
  }
}
