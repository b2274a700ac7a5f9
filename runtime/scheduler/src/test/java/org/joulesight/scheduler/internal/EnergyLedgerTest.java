package org.joulesight.scheduler.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.joulesight.Precision;
import org.junit.jupiter.api.Test;

class EnergyLedgerTest {
  private static final long MILLI = 1_000_000L;
  private static final int FP32 = Precision.FP32.ordinal();
  private static final int FIXED8 = Precision.FIXED8.ordinal();

  private final EnergyLedger ledger = new EnergyLedger();
  private final double[] gains = new double[Precision.values().length];

  EnergyLedgerTest() {
    Arrays.fill(gains, 1);
  }

  @Test
  void frameHalfInside_joules_countsItsPartWithTheGainOfItsPrecision() {
    frame(0, 100, FP32, 6);
    frame(200, 300, FIXED8, 4);
    gains[FIXED8] = 1.5;

    assertThat(ledger.joules(50 * MILLI, 250 * MILLI, gains)).isCloseTo(0.3 + 0.3, within(1e-9));
  }

  @Test
  void frameThatEndsEarly_finished_givesTheRestBack() {
    ledger.admit(0, 200 * MILLI, FP32, 5);
    assertThat(ledger.joules(0, 1_000 * MILLI, gains)).isCloseTo(1, within(1e-9));

    ledger.finished(120 * MILLI);

    assertThat(ledger.joules(0, 1_000 * MILLI, gains)).isCloseTo(0.6, within(1e-9));
  }

  @Test
  void frameThatStartsLate_started_movesItsEnd() {
    ledger.admit(0, 100 * MILLI, FP32, 5);
    ledger.started(30 * MILLI);

    assertThat(ledger.joules(0, 100 * MILLI, gains)).isCloseTo(0.35, within(1e-9));
    assertThat(ledger.joules(0, 200 * MILLI, gains)).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void frameOverdue_stretch_isBusyUntilNow() {
    ledger.admit(0, 100 * MILLI, FP32, 5);
    ledger.stretch(150 * MILLI);

    assertThat(ledger.joules(0, 200 * MILLI, gains)).isCloseTo(0.75, within(1e-9));
  }

  @Test
  void capIsCutInMidFrame_exemptRunning_forgivesTheRestButStillSeesItInSamples() {
    ledger.admit(0, 100 * MILLI, FP32, 5);
    ledger.exemptRunning(40 * MILLI);
    ledger.finished(100 * MILLI);

    assertThat(ledger.joules(0, 1_000 * MILLI, gains)).isCloseTo(0.2, within(1e-9));
    double[] watts = new double[gains.length];
    assertThat(ledger.busyWatts(0, 200 * MILLI, watts)).isEqualTo(1);
    assertThat(watts[FP32]).isCloseTo(2.5, within(1e-9));
  }

  @Test
  void moreFramesThanTheRingHolds_joules_countsTheNewest() {
    for (int i = 0; i < 3_000; i++) {
      frame(i * 10, i * 10 + 5, FP32, 2);
    }

    assertThat(ledger.joules(29_000 * MILLI, 30_000 * MILLI, gains)).isCloseTo(1, within(1e-9));
  }

  private void frame(long startMillis, long endMillis, int precision, double watts) {
    ledger.admit(startMillis * MILLI, endMillis * MILLI, precision, watts);
    ledger.finished(endMillis * MILLI);
  }
}
