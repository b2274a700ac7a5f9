package org.joulesight.models.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import org.joulesight.models.DataSet.Truth;
import org.joulesight.models.internal.Scores.Found;
import org.junit.jupiter.api.Test;

class ScoresTest {
  private final Scores scores = new Scores(3);

  private static Truth truth(int classId, double x) {
    return new Truth(classId, (float) x, 0, (float) x + 0.1f, 0.1f);
  }

  private static Found found(int classId, double score, double x) {
    return new Found(classId, (float) score, (float) x, 0, (float) x + 0.1f, 0.1f);
  }

  @Test
  void ap50_allFoundExactly_isOneAtEveryThreshold() {
    scores.add(List.of(found(0, .9, .1), found(1, .8, .5)), List.of(truth(0, .1), truth(1, .5)));

    assertThat(scores.ap50()).isEqualTo(1);
    assertThat(scores.ap()).isCloseTo(1, offset(1e-12));
  }

  @Test
  void ap50_oneOfTwoFoundAfterAFalseOne_isHalfPrecisionOverHalfTheRecalls() {
    // Precision at recall 0.5 is 1/2; recalls 0.00 to 0.50 are 51 of 101 points.
    scores.add(List.of(found(0, .9, .7), found(0, .8, .1)), List.of(truth(0, .1), truth(0, .4)));

    assertThat(scores.ap50()).isCloseTo(51 * 0.5 / 101, offset(1e-12));
  }

  @Test
  void ap50_falseOneBetweenTwoTrueOnes_usesTheBestPrecisionToTheRight() {
    // Precision 1 up to recall 0.5 (51 points), then 2/3 up to 1 (50 points).
    scores.add(
        List.of(found(0, .9, .1), found(0, .8, .7), found(0, .7, .4)),
        List.of(truth(0, .1), truth(0, .4)));

    assertThat(scores.ap50()).isCloseTo((51 + 50 * 2.0 / 3) / 101, offset(1e-12));
  }

  @Test
  void ap50_sameObjectFoundTwice_countsTheSecondAsFalse() {
    scores.add(
        List.of(found(0, .9, .1), found(0, .8, .1), found(0, .7, .4)),
        List.of(truth(0, .1), truth(0, .4)));

    assertThat(scores.ap50()).isCloseTo((51 + 50 * 2.0 / 3) / 101, offset(1e-12));
  }

  @Test
  void ap50_falseOneInAPictureWithoutObjects_counts() {
    scores.add(List.of(found(0, .9, .1)), List.of());
    scores.add(List.of(found(0, .8, .1)), List.of(truth(0, .1)));

    assertThat(scores.ap50()).isCloseTo(0.5, offset(1e-12));
  }

  @Test
  void ap50_severalClasses_isTheMeanOverThoseWithTruths() {
    scores.add(
        List.of(found(0, .9, .1), found(2, .9, .7)), // class 2 has no truth: not counted
        List.of(truth(0, .1), truth(1, .5)));

    assertThat(scores.ap50()).isCloseTo(0.5, offset(1e-12));
  }

  @Test
  void ap50_otherClassAtTheSamePlace_isNoHit() {
    scores.add(List.of(found(1, .9, .1)), List.of(truth(0, .1)));

    assertThat(scores.ap50()).isZero();
  }

  @Test
  void ap_boxShiftedToIou065_countsAtTwoOfFiveThresholds() {
    // IoU = (1 - s) / (1 + s) with shift s of the width: s = 0.2121 gives 0.65.
    scores.add(List.of(found(0, .9, .1 + .02121)), List.of(truth(0, .1)));

    assertThat(scores.ap50()).isCloseTo(1, offset(1e-12));
    assertThat(scores.ap()).isCloseTo(0.4, offset(1e-12));
  }

  @Test
  void ap50_twoTruthsNear_takesTheOneWithTheHigherIou() {
    // Both truths are over IoU 0.5 with the first box; it must leave the second truth free.
    scores.add(
        List.of(found(0, .9, .12), found(0, .8, .08)), List.of(truth(0, .12), truth(0, .095)));

    assertThat(scores.ap50()).isCloseTo(1, offset(1e-12));
  }

  @Test
  void ap50_hundredthsOfRecall_hitTheirExactPoint() {
    // One of 100 truths found: recall 0.01, points 0.00 and 0.01.
    List<Truth> truths = java.util.Collections.nCopies(100, truth(0, .5));
    scores.add(List.of(found(0, .9, .5)), truths);

    assertThat(scores.ap50()).isCloseTo(2.0 / 101, offset(1e-12));
  }

  @Test
  void ap50_nothingToFind_isZero() {
    scores.add(List.of(found(0, .9, .1)), List.of());

    assertThat(scores.ap50()).isZero();
  }

  @Test
  void averagePrecision_pictureWeighsTwice_countsItTwice() {
    scores.add(List.of(found(0, .9, .1)), List.of(truth(0, .1)));
    scores.add(List.of(found(0, .8, .7)), List.of(truth(0, .1)));

    // Weights 1 and 2: recall 1/3 at precision 1: points 0.00 to 0.33.
    assertThat(scores.averagePrecision(0, new int[] {1, 2})).isCloseTo(34.0 / 101, offset(1e-12));
  }
}
