package org.joulesight.models.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.joulesight.models.DataSet.Truth;
import org.joulesight.models.internal.Scores.Found;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  private static final List<Truth> TRUTHS = List.of(new Truth(0, .1f, .1f, .3f, .3f));

  /** Finds the object in this share of the pictures. */
  private static Scores scores(double share, long seed) {
    Random random = new Random(seed);
    Scores scores = new Scores(1);
    for (int i = 0; i < 100; i++) {
      boolean hit = random.nextDouble() < share;
      scores.add(hit ? List.of(new Found(0, .9f, .1f, .1f, .3f, .3f)) : List.of(), TRUTHS);
    }
    return scores;
  }

  @Test
  void interval_sameScores_isZero() {
    assertThat(new Bootstrap(200, 1).interval(scores(.7, 3), scores(.7, 3))).containsExactly(0, 0);
  }

  @Test
  void interval_sameSeed_isTheSame() {
    double[] first = new Bootstrap(200, 1).interval(scores(.9, 3), scores(.6, 4));
    double[] second = new Bootstrap(200, 1).interval(scores(.9, 3), scores(.6, 4));
    double[] other = new Bootstrap(200, 2).interval(scores(.9, 3), scores(.6, 4));

    assertThat(second).containsExactly(first);
    assertThat(other).isNotEqualTo(first);
  }

  @Test
  void interval_worseNetwork_intervalHoldsTheLossAndExcludesZero() {
    Scores good = scores(.9, 3);
    Scores bad = scores(.6, 4);

    double[] interval = new Bootstrap(1000, 1).interval(good, bad);

    double loss = good.ap50() - bad.ap50();
    assertThat(interval[0]).isBetween(0.05, loss);
    assertThat(interval[1]).isBetween(loss, 0.6);
  }

  @Test
  void interval_otherPictures_isRefused() {
    Scores fewer = new Scores(1);
    assertThatThrownBy(() -> new Bootstrap(10, 1).interval(scores(.9, 3), fewer))
        .hasMessageContaining("cannot be paired");
  }
}
