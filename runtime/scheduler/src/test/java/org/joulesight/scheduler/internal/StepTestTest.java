package org.joulesight.scheduler.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.joulesight.scheduler.internal.StepTest.Verdict;
import org.junit.jupiter.api.Test;

/** Readings without any noise, of a unit at 2 W whose own load changes, or pauses if asked to. */
class StepTestTest {
  private static final double IDLE_WATTS = 2;
  private static final double NOISE = 0.15;
  private static final double[] OWN = {1.0, 1.4, 0.8, 1.2};

  private final Readings readings = new Readings();
  private final StepTest step = new StepTest();
  private boolean obeys = true;
  private double base = IDLE_WATTS;
  private double idleNoise = NOISE / 4;
  private double usualNoise = NOISE;
  private double unsure;
  private int time;

  /**
   * Up to so many readings, until a verdict.
   *
   * @param shown watts by the true ones
   */
  private Verdict until(int most, DoubleUnaryOperator shown) {
    Verdict verdict = Verdict.NONE;
    for (int i = 0; i < most && verdict == Verdict.NONE; i++) {
      double own = obeys && step.wantsIdle() ? 0 : OWN[time++ % OWN.length];
      double noise = own == 0 ? idleNoise : usualNoise;
      double expected = base + own;
      readings.add(shown.applyAsDouble(expected), expected, own, 1.1 * noise, noise, unsure);
      verdict = step.add(readings);
    }
    return verdict;
  }

  private void usual() {
    assertThat(until(40, w -> w)).isEqualTo(Verdict.NONE);
  }

  @Test
  void rightReadings_nothingIsSuspected() {
    usual();
    assertThat(step.suspects()).isFalse();
    assertThat(step.wantsIdle()).isFalse();
    assertThat(step.pendingWatts()).isZero();
  }

  @Test
  void moreAtEveryLoad_isALoadOfSoManyWatts() {
    usual();
    assertThat(until(10, w -> w + 0.6)).isEqualTo(Verdict.LOAD);
    assertThat(step.loadWatts()).isCloseTo(0.6, within(0.02));
  }

  @Test
  void loadThatCame_goes_isALoadAndNotAGain() {
    usual();
    until(10, w -> w + 0.6);
    base = IDLE_WATTS + 0.6; // the model has learned it
    assertThat(until(20, w -> w)).isEqualTo(Verdict.NONE);

    assertThat(until(12, w -> w - 0.6)).isEqualTo(Verdict.LOAD);
    assertThat(step.loadWatts()).isCloseTo(-0.6, within(0.02));
  }

  @Test
  void asMuchLess_thatNeverCame_isAWrongGain() {
    usual();
    assertThat(until(12, w -> w - 0.6)).isEqualTo(Verdict.GAIN);
  }

  @Test
  void moreTheMoreIsDrawn_isAWrongGain_withinASecond() {
    for (double gain : new double[] {0.7, 0.8, 1.2, 1.4}) {
      StepTestTest test = new StepTestTest();
      test.usual();
      assertThat(test.until(10, w -> gain * w)).as("gain %s", gain).isEqualTo(Verdict.GAIN);
    }
  }

  @Test
  void undecidedStepUp_countsAsDrawn_untilItIsALoad() {
    usual();
    until(2, w -> w + 0.8);
    assertThat(step.suspects()).isTrue();
    assertThat(step.pendingWatts()).isCloseTo(0.8, within(0.01));
    assertThat(until(10, w -> w + 0.8)).isEqualTo(Verdict.LOAD);
    assertThat(step.pendingWatts()).isZero();
  }

  @Test
  void undecidedStepDown_pendingWatts_areNeverNegative() {
    usual();
    until(2, w -> 0.8 * w);
    assertThat(step.suspects()).isTrue();
    assertThat(step.pendingWatts()).isZero();
  }

  @Test
  void stepThatStaysUnclear_wantsTwoReadingsWithoutAFrame_afterHalfASecond() {
    usual();
    until(2, w -> 1.25 * w);
    assertThat(step.suspects()).isTrue();
    assertThat(step.wantsIdle()).as("most steps tell by themselves").isFalse();
    obeys = false;
    for (int i = 0; i < 4 && !step.wantsIdle(); i++) {
      constant(0.55);
    }
    assertThat(step.wantsIdle()).isTrue();
    obeys = true;
    until(1, w -> w + 0.55);
    until(1, w -> w + 0.55);
    assertThat(step.wantsIdle()).isFalse();
  }

  /** A reading that a load explains as well as a wrong gain does. */
  private void constant(double more) {
    readings.add(IDLE_WATTS + 1.2 + more, IDLE_WATTS + 1.2, 1.2, 1.1 * NOISE, NOISE, 0);
    step.add(readings);
  }

  @Test
  void pauseIsNotGranted_isNotAskedForLongerThanThreeReadings() {
    obeys = false;
    usual();
    until(2, w -> 1.25 * w);
    int asked = 0;
    for (int i = 0; i < 10; i++) {
      asked += step.wantsIdle() ? 1 : 0;
      until(1, w -> w + 0.7);
    }
    assertThat(asked).isBetween(1, 3);
  }

  @Test
  void littleMoreForLong_isLearnedAsDrift_andNoStep() {
    usual();
    assertThat(until(40, w -> w + 0.14)).isEqualTo(Verdict.NONE);
    assertThat(step.suspects()).isFalse();
  }

  @Test
  void readingsOffByWhatTheModelMayHaveLearnedWrongly_areNeitherLoadNorGain() {
    unsure = 0.3;
    usual();
    assertThat(until(20, w -> w - 0.4)).isEqualTo(Verdict.NONE);
    assertThat(step.suspects()).isFalse();

    StepTestTest sure = new StepTestTest();
    sure.usual();
    assertThat(sure.until(20, w -> w - 0.4)).as("a model that is sure").isNotEqualTo(Verdict.NONE);
  }

  @Test
  void tenReadingsWithLessThanChanceBrings_ofASensorThatScatters_areNoWrongGain() {
    usualNoise = 0.5;
    idleNoise = 0.4;
    usual();
    assertThat(until(4, w -> 0.7 * w)).isEqualTo(Verdict.NONE);
    assertThat(step.suspects()).isTrue();
    assertThat(until(9, w -> 0.9 * w)).isEqualTo(Verdict.NONE);
    assertThat(until(40, w -> w)).isEqualTo(Verdict.NONE);
    assertThat(step.suspects()).isFalse();
  }

  @Test
  void gainFalls_whereASensorScatters_isTold_onceChanceDoesNotBringIt() {
    usualNoise = 0.5;
    idleNoise = 0.4;
    usual();
    assertThat(until(30, w -> 0.75 * w)).isEqualTo(Verdict.GAIN);
  }

  @Test
  void gainFalls_whereALoadThatMayHaveGoneExplainsNearlyAsMuch_isTold_withinASecond() {
    usual();
    until(10, w -> w + 0.6);
    base = IDLE_WATTS + 0.6;
    usual();
    idleNoise = NOISE / 2;

    assertThat(until(8, w -> 0.8 * w)).isEqualTo(Verdict.GAIN);
  }

  @Test
  void stepWhileALoadIsStillDoubted_isSeenAtOnce_withoutTheReadingsBeforeIt() {
    usual();
    assertThat(doubtedLoad(14)).isEqualTo(Verdict.LOAD);
    assertThat(doubtedLoad(60)).isEqualTo(Verdict.NONE);
    assertThat(step.suspects()).as("accepted, but not clear").isTrue();
    assertThat(step.pendingWatts()).as("counted by the model from now on").isZero();
    assertThat(step.wantsIdle()).isFalse();

    assertThat(until(8, w -> 0.75 * (w + 0.45))).isEqualTo(Verdict.GAIN);
  }

  /** At nearly the same watts all the time a load cannot be told from a gain. */
  private Verdict doubtedLoad(int most) {
    Verdict verdict = Verdict.NONE;
    for (int i = 0; i < most && verdict == Verdict.NONE; i++) {
      double own = 1 + 0.01 * (i % 2);
      readings.add(IDLE_WATTS + own + 0.45, IDLE_WATTS + own, own, 1.1 * NOISE, NOISE, 0);
      verdict = step.add(readings);
    }
    return verdict;
  }
}
