package org.joulesight.app.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.LongToDoubleFunction;
import org.joulesight.EnergyReference;
import org.junit.jupiter.api.Test;

class CapRefereeTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void constantPowerAtTheCap_hasNoWindowOver() {
    CapReferee.Verdict v = judge(t -> 5.0 * t / SECOND, 0, 5, 3, 5);
    assertThat(v.windows()).isEqualTo(21);
    assertThat(v.windowsOver1Percent()).isZero();
    assertThat(v.worstOverPercent()).isCloseTo(0, within(1e-6));
    assertThat(v.meanWatts()).isCloseTo(5, within(1e-9));
  }

  @Test
  void powerOverTheCap_isCountedByItsExcess() {
    CapReferee.Verdict slightly = judge(t -> 5.08 * t / SECOND, 0, 5, 3, 5);
    assertThat(slightly.windowsOver1Percent()).isEqualTo(slightly.windows());
    assertThat(slightly.windowsOver2Percent()).isZero();
    CapReferee.Verdict clearly = judge(t -> 5.2 * t / SECOND, 0, 5, 3, 5);
    assertThat(clearly.windowsOver2Percent()).isEqualTo(clearly.windows());
    assertThat(clearly.worstOverPercent()).isCloseTo(4, within(1e-6));
  }

  @Test
  void cutOfTheCap_isRaisedByWhatRunningFramesStillSpend() {
    // 6 W until the cut at 1.5 s and 3 W after it, but a frame spends 2.5 W more for 0.2 s.
    LongToDoubleFunction joules =
        t -> {
          double after = Math.max(0, t / 1e9 - 1.5);
          return 6 * (t / 1e9 - after) + 3 * after + 2.5 * Math.min(after, 0.2);
        };
    assertThat(judge(joules, 2.5, 6, 3, 3).windowsOver1Percent()).isZero();
    assertThat(judge(joules, 0.0, 6, 3, 3).windowsOver1Percent()).isPositive();
  }

  @Test
  void capBelowTheCheapestPoint_countsAsInfeasible() {
    CapReferee.Verdict v = judge(t -> 9.0 * t / SECOND, 0, 2, 3, 2);
    assertThat(v.windows()).isZero();
    assertThat(v.infeasibleWindows()).isEqualTo(21);
  }

  /** Three seconds with a change of the cap at 1.5 s. */
  private static CapReferee.Verdict judge(
      LongToDoubleFunction joules, double committed, double before, double cheapest, double after) {
    CapReferee referee = new CapReferee(energy(joules, committed), cheapest, before, 0);
    for (long t = CapReferee.STEP_NANOS; t <= 3 * SECOND; t += CapReferee.STEP_NANOS) {
      if (t == 15 * CapReferee.STEP_NANOS) {
        referee.cap(after, t);
      }
      referee.sample(t);
    }
    return referee.verdict();
  }

  private static EnergyReference energy(LongToDoubleFunction joules, double committedWatts) {
    return new EnergyReference() {
      @Override
      public double joulesAt(long nanos) {
        return joules.applyAsDouble(nanos);
      }

      @Override
      public double dieCelsius() {
        return 40;
      }

      @Override
      public double committedJoulesAfter(long nanos) {
        return committedWatts * Math.max(0, 1.7 - nanos / 1e9);
      }
    };
  }
}
