package org.joulesight.scheduler.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MissionTest {
  private static final long SECOND = 1_000_000_000L;
  private static final int LENGTH = 600;
  private static final double MEAN = 4;

  private final Mission mission = new Mission();
  private double joules;

  /** Draws so many watts for some seconds, told ten times a second. */
  private void spend(int fromSecond, int toSecond, double watts) {
    for (long t = fromSecond * SECOND; t < toSecond * SECOND; t += SECOND / 10) {
      mission.spent(joules, t);
      joules += watts / 10;
    }
    mission.spent(joules, toSecond * SECOND);
  }

  @Test
  void noBudget_allowedWatts_areInfinite() {
    spend(0, 10, 5);

    assertThat(mission.allowedWatts(10 * SECOND)).isInfinite();
  }

  @Test
  void budgetSpentEvenly_allowedWatts_stayAtTheMean() {
    mission.begin(MEAN * LENGTH, LENGTH * SECOND, 0);
    assertThat(mission.allowedWatts(0)).isCloseTo(MEAN, within(1e-9));

    spend(0, 300, MEAN);

    assertThat(mission.allowedWatts(300 * SECOND)).isCloseTo(MEAN, within(0.01));
  }

  @Test
  void capKeepsHalfOfItUnspent_allowedWatts_areMoreThanWhatIsLeftPerSecond() {
    mission.begin(MEAN * LENGTH, LENGTH * SECOND, 0);

    spend(0, 300, MEAN / 2);

    double leftPerSecond = (MEAN * LENGTH - joules) / 300;
    assertThat(leftPerSecond).isCloseTo(1.5 * MEAN, within(1e-6));
    assertThat(mission.allowedWatts(300 * SECOND))
        .isBetween(1.5 * leftPerSecond, 2 * leftPerSecond + 1e-9);
  }

  @Test
  void nearTheEnd_allowedWatts_areWhatIsLeft() {
    mission.begin(MEAN * LENGTH, LENGTH * SECOND, 0);

    spend(0, 599, MEAN / 2);

    double left = MEAN * LENGTH - joules;
    assertThat(mission.allowedWatts(599 * SECOND)).isBetween(left, 1.05 * left);
  }

  @Test
  void allIsSpent_allowedWatts_areZeroUntilTheEnd() {
    mission.begin(MEAN * 10, LENGTH * SECOND, 0);

    spend(0, 11, MEAN);

    assertThat(mission.allowedWatts(11 * SECOND)).isZero();
    assertThat(mission.allowedWatts(LENGTH * SECOND)).isInfinite();
  }

  @Test
  void whatTheBoardDrewBefore_begin_doesNotCount() {
    spend(0, 100, 50);
    mission.begin(MEAN * LENGTH, (100 + LENGTH) * SECOND, 100 * SECOND);
    mission.spent(joules, 100 * SECOND);

    assertThat(mission.allowedWatts(100 * SECOND)).isCloseTo(MEAN, within(1e-9));
  }

  @Test
  void spentAndLeft_areToldUntilTheEnd_andNothingIsSpentAfterIt() {
    assertThat(mission.givenJoules()).isInfinite();
    assertThat(mission.spentJoules()).isZero();
    assertThat(mission.leftSeconds(0)).isZero();
    mission.begin(MEAN * LENGTH, LENGTH * SECOND, 0);

    spend(0, 150, MEAN);
    assertThat(mission.givenJoules()).isEqualTo(MEAN * LENGTH);
    assertThat(mission.spentJoules()).isCloseTo(150 * MEAN, within(0.1 * MEAN));
    assertThat(mission.leftSeconds(150 * SECOND)).isCloseTo(450, within(1e-9));

    spend(150, LENGTH + 100, MEAN);
    assertThat(mission.spentJoules()).isCloseTo(MEAN * LENGTH, within(0.2 * MEAN));
    assertThat(mission.leftSeconds((LENGTH + 100) * SECOND)).isZero();
  }
}
