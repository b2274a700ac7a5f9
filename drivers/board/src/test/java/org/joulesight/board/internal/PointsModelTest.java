package org.joulesight.board.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.joulesight.BoardModel.Estimate;
import org.joulesight.LayerClass;
import org.joulesight.Precision;
import org.joulesight.Work;
import org.joulesight.board.BoardPoints;
import org.joulesight.board.BoardPoints.Point;
import org.junit.jupiter.api.Test;

class PointsModelTest {
  private final PointsModel model =
      new PointsModel(
          new BoardPoints(
              "Orin NX",
              "ina3221 VDD_IN",
              4,
              90,
              List.of(
                  new Point("net", Precision.FP32, 512, 1_000, 0.1, 10),
                  new Point("net", Precision.FP32, 256, 250, 0.03, 8))));

  @Test
  void measuredPoint_isItself() {
    assertThat(model.estimate(work(Precision.FP32, 256, 250))).isEqualTo(new Estimate(0.03, 8));
  }

  @Test
  void otherSize_isScaledByItsMacs() {
    Estimate e = model.estimate(work(Precision.FP32, 384, 500));
    assertThat(e.seconds()).isCloseTo(500 * (1e-4 + 1.2e-4) / 2, within(1e-12));
    assertThat(e.busyWatts()).isEqualTo(9);
  }

  @Test
  void otherPrecision_isRefused() {
    assertThat(model.precisions()).containsExactly(Precision.FP32);
    assertThatThrownBy(() -> model.estimate(work(Precision.FIXED8, 512, 1_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Orin NX was not characterised for fixed8");
  }

  @Test
  void limits_lieBetweenIdleAndTheDearestPoint() {
    assertThat(model.minWattsLimit()).isCloseTo(4.2, within(1e-9));
    assertThat(model.maxWattsLimit()).isCloseTo(10.5, within(1e-9));
  }

  private static Work work(Precision precision, int pixels, long macs) {
    return new Work(
        "net", precision, pixels, List.of(new Work.Cost(LayerClass.POINTWISE, macs, 1, 1, 1)));
  }
}
