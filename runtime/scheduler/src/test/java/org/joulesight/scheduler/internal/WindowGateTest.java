package org.joulesight.scheduler.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.joulesight.Precision;
import org.junit.jupiter.api.Test;

class WindowGateTest {
  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1_000 * MILLI;
  private static final double BASE_WATTS = 2.5;
  private static final Reserve NOTHING = new Reserve(0);

  private final double[] gains = new double[Precision.values().length];
  private final EnergyLedger ledger = new EnergyLedger();
  private final CapHistory caps = new CapHistory(5, 0);
  private final WindowGate gate = new WindowGate(ledger, caps);

  WindowGateTest() {
    Arrays.fill(gains, 1);
  }

  @Test
  void randomHistory_excess_isThatOfTheWorstWindowFromTheFramesEndOn() {
    for (int seed = 0; seed < 60; seed++) {
      WindowGateTest t = new WindowGateTest();
      long now = t.randomHistory(new Random(seed));
      long end = now + (20 + seed) * MILLI;
      double joules = 0.1 + 0.01 * seed;

      double excess = t.gate.excessJoules(now, end, joules, BASE_WATTS, NOTHING, t.gains);

      assertThat(excess).isGreaterThan(t.worstWindow(end, now, end, joules) - 0.012);
      assertThat(excess).isLessThan(t.worstWindow(now, now, end, joules) + 0.012);
    }
  }

  @Test
  void framesMustFollow_excess_holdsWhatTheyDrawFromWhenTheyAreDue() {
    Reserve reserve = new Reserve(2);
    reserve.add(1.5, 250 * MILLI);
    double alone = gate.excessJoules(0, 100 * MILLI, 0.5, BASE_WATTS, NOTHING, gains);

    double both = gate.excessJoules(0, 100 * MILLI, 0.5, BASE_WATTS, reserve, gains);

    assertThat(both - alone).isCloseTo(1.5 * 0.75, within(1e-9));
  }

  @Test
  void nextFrameIsDueWhenTheFullWindowEnds_excess_isThatWithoutIt() {
    for (int i = 0; i < 8; i++) {
      ledger.admit(i * 125 * MILLI, (i * 125 + 100) * MILLI, 0, 2.6);
      ledger.finished((i * 125 + 100) * MILLI);
    }
    Reserve reserve = new Reserve(1);
    reserve.add(2, 1_125 * MILLI);
    long end = 1_100 * MILLI;

    double excess = gate.excessJoules(SECOND, end, 0.26, BASE_WATTS, reserve, gains);

    assertThat(excess)
        .isCloseTo(gate.excessJoules(SECOND, end, 0.26, BASE_WATTS, NOTHING, gains), within(1e-9));
  }

  @Test
  void frameThatTheNextCutWouldFindJustEnded_isAdmittedOnlyIfTheLowerCapHasRoomForIt() {
    gate.expectCutTo(3, BASE_WATTS);
    // 3.5 J in the second from its start on, of which 0.5 + 0.9 * 3 J and 4 % are allowed
    assertThat(gate.excessJoules(0, 100 * MILLI, 1, BASE_WATTS, NOTHING, gains))
        .isBetween(0.16, 0.18);
    gate.expectCutTo(3.2, BASE_WATTS);
    assertThat(gate.excessJoules(0, 100 * MILLI, 1, BASE_WATTS, NOTHING, gains)).isLessThan(0);
  }

  @Test
  void randomHistory_cutExpected_noWindowFromAnEarlierMomentOnIsWorse() {
    for (int seed = 0; seed < 60; seed++) {
      WindowGateTest t = new WindowGateTest();
      long now = t.randomHistory(new Random(seed));
      long end = now + (20 + seed) * MILLI;
      double joules = 0.1 + 0.01 * seed;
      t.gate.expectCutTo(2.8, BASE_WATTS);

      double excess = t.gate.excessJoules(now, end, joules, 0, NOTHING, t.gains);

      double worst = Double.NEGATIVE_INFINITY;
      for (long from = end - SECOND; from <= now; from += MILLI) {
        double allowed = t.caps.joules(from, end) + 2.8e-9 * (from + SECOND - end);
        double spent = BASE_WATTS + t.ledger.joules(from, now, t.gains) + joules;
        worst = Math.max(worst, spent - 1.04 * allowed);
      }
      assertThat(excess).isBetween(worst - 0.012, worst + 0.012);
    }
  }

  private long randomHistory(Random random) {
    long now = 0;
    for (int i = 0; i < 30; i++) {
      now += random.nextInt(120) * MILLI;
      long end = now + (5 + random.nextInt(110)) * MILLI;
      ledger.admit(now, end, random.nextInt(2), 4 + 3 * random.nextDouble());
      ledger.finished(end);
      now = end;
      if (random.nextInt(4) == 0) {
        caps.set(3 + 5 * random.nextDouble(), now);
      }
    }
    return now;
  }

  /** By trying all windows that end after {@code from} one by one. */
  private double worstWindow(long from, long start, long end, double joules) {
    double worst = Double.NEGATIVE_INFINITY;
    for (long w = from + MILLI; w < end + SECOND; w += MILLI) {
      double overlap = Math.min(end, w) - Math.max(start, w - SECOND);
      double spent =
          BASE_WATTS + ledger.joules(w - SECOND, w, gains) + joules * overlap / (end - start);
      worst = Math.max(worst, spent - caps.joules(w - SECOND, w));
    }
    return worst;
  }

  @Test
  void windowIsFull_earliestStart_isWhenTheOldestFrameHasLeftIt() {
    for (int i = 0; i < 4; i++) {
      ledger.admit(i * 250 * MILLI, (i * 250 + 100) * MILLI, 0, 6.25);
      ledger.finished((i * 250 + 100) * MILLI);
    }

    long start =
        gate.earliestStart(
            960 * MILLI, 1_100 * MILLI, 100 * MILLI, 0.625, BASE_WATTS, NOTHING, gains);

    assertThat(start).isBetween(999 * MILLI, 1_002 * MILLI);
  }

  @Test
  void nothingFitsBeforeTheLatestStart_earliestStart_isNever() {
    ledger.admit(0, 400 * MILLI, 0, 6.25);
    ledger.finished(400 * MILLI);

    long start =
        gate.earliestStart(
            400 * MILLI, 600 * MILLI, 100 * MILLI, 0.625, BASE_WATTS, NOTHING, gains);

    assertThat(start).isEqualTo(Long.MAX_VALUE);
  }
}
