package org.joulesight.scheduler.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.joulesight.Precision;
import org.joulesight.Quality;
import org.joulesight.scheduler.FakeSensors;
import org.joulesight.scheduler.TestBoard;
import org.junit.jupiter.api.Test;

/** A board at idle whose cap was near to its idle watts and has risen since. */
class AdmissionTest {
  private static final long INTERVAL = 100_000_000L;
  private static final Reserve NOTHING = new Reserve(0);

  private final FakeSensors sensors = new FakeSensors();
  private final EnergyLedger ledger = new EnergyLedger();
  private final ClockScale clock = ClockScale.fixed();
  private final TestBoard board = new TestBoard();
  private final PowerModel model = new PowerModel(board, sensors, ledger, clock, 0.15, 1, 0.05);
  private final Admission admission = new Admission(model, ledger, 6, 0);
  private final WorkCost cost =
      new WorkCost(
          TestBoard.point(Precision.FP32, 512, 0.5).work(), board, 0.15, new Slowdown(), clock);
  private long now;

  private void second(Quality quality) {
    for (int i = 0; i < 10; i++) {
      now += INTERVAL;
      boolean there = quality == Quality.OK;
      double watts = there ? TestBoard.IDLE_WATTS : Double.NaN;
      sensors.power(watts, 0.1, now - INTERVAL / 2, quality);
      admission.sample(now);
    }
  }

  private boolean startsAtOnce() {
    admission.dearest(admission.joules(cost), 0, now);
    return admission.earliestStart(cost, NOTHING, now, now) == now;
  }

  @Test
  void capMayBeCutAgain_dearFrame_runsOnlyWhileTheMeterIsTrusted() {
    admission.cap(2.4, now);
    second(Quality.OK);
    admission.cap(6, now);
    second(Quality.OK);
    assertThat(startsAtOnce()).isTrue();

    second(Quality.MISSING);
    assertThat(startsAtOnce()).isFalse();
    assertThat(admission.fitsWithoutGuard(cost, now)).as("as a last resort").isTrue();
  }

  @Test
  void capWasNeverCut_dearFrame_runsWithoutAMeterToo() {
    second(Quality.OK);
    second(Quality.MISSING);
    assertThat(startsAtOnce()).isTrue();
  }
}
