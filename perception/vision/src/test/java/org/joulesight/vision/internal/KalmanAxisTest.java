package org.joulesight.vision.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class KalmanAxisTest {
  private final KalmanAxis axis = new KalmanAxis();

  @Test
  void correct_constantVelocityAtUnevenSteps_learnsIt() {
    axis.start(0, 1, 100);
    double time = 0;
    for (double step : new double[] {0.1, 0.25, 1, 0.1, 0.5, 0.25}) {
      time += step;
      axis.predict(step, 1);
      axis.correct(40 * time, 1);
    }
    assertThat(axis.velocity()).isCloseTo(40, offset(2.0));
    axis.predict(0.5, 1);
    assertThat(axis.position()).isCloseTo(40 * (time + 0.5), offset(2.0));
  }

  @Test
  void predict_oneStepOrTwoHalves_areTheSame() {
    KalmanAxis halves = new KalmanAxis();
    axis.start(5, 2, 3);
    halves.start(5, 2, 3);

    axis.predict(1, 4);
    halves.predict(0.5, 4);
    halves.predict(0.5, 4);
    axis.correct(9, 1);
    halves.correct(9, 1);

    assertThat(halves.position()).isCloseTo(axis.position(), offset(1e-9));
    assertThat(halves.velocity()).isCloseTo(axis.velocity(), offset(1e-9));
  }

  @Test
  void correct_equalVariances_meetsInTheMiddle() {
    axis.start(0, 2, 0);
    axis.correct(10, 2);
    assertThat(axis.position()).isCloseTo(5, offset(1e-9));
  }
}
