package org.joulesight.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.joulesight.LayerClass;
import org.joulesight.Precision;
import org.joulesight.Work;
import org.junit.jupiter.api.Test;

class BoardFitTest {
  private static final double NANO = 1e-9;

  @Test
  void eightNetworksOfABoardOfTheUsualShape_estimate_findsOthersWithinAFewPercent() {
    Random random = new Random(3);
    List<BoardFit.Measured> known = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      known.add(measured(work(random)));
    }
    BoardFit fit = BoardFit.of(known);

    for (int i = 0; i < 50; i++) {
      BoardFit.Measured truth = measured(work(random));
      var e = fit.estimate(truth.work());
      assertThat(e.seconds()).isCloseTo(truth.seconds(), within(0.08 * truth.seconds()));
      assertThat(e.busyWatts()).isCloseTo(truth.busyWatts(), within(0.05 * truth.busyWatts()));
    }
  }

  @Test
  void oneNetwork_estimate_isThatOnesCost() {
    BoardFit.Measured one = measured(work(new Random(1)));

    var e = BoardFit.of(List.of(one)).estimate(one.work());

    assertThat(e.seconds()).isCloseTo(one.seconds(), within(0.01 * one.seconds()));
    assertThat(e.busyWatts()).isCloseTo(one.busyWatts(), within(0.01 * one.busyWatts()));
  }

  @Test
  void nothingMeasured_of_isRefused() {
    assertThatThrownBy(() -> BoardFit.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  /** Twice as slow at depthwise layers and with ten times the usual cost of a layer. */
  private static BoardFit.Measured measured(Work work) {
    double seconds = 0;
    for (Work.Cost c : work.costs()) {
      double perMac = c.layerClass() == LayerClass.DEPTHWISE ? 0.3 : 0.05;
      double perByte = c.layerClass() == LayerClass.DEPTHWISE ? 0.6 : 0.1;
      seconds += perMac * NANO * c.macs() + perByte * NANO * 4 * c.activationElements();
      seconds += 0.1 * NANO * 4 * c.weightElements() + 50e-6 * c.layers();
    }
    return new BoardFit.Measured(work, seconds, 8);
  }

  private static Work work(Random random) {
    double size = Math.exp(2 * random.nextDouble());
    long pointwise = (long) (60e6 * size * (0.7 + 0.6 * random.nextDouble()));
    long depthwise = (long) (6e6 * size * (0.7 + 0.6 * random.nextDouble()));
    long convolution = (long) (10e6 * size);
    return new Work(
        "net",
        Precision.FP32,
        224,
        List.of(
            new Work.Cost(LayerClass.CONVOLUTION, convolution, convolution / 20, 1_000, 1),
            new Work.Cost(LayerClass.POINTWISE, pointwise, pointwise / 40, 1_000_000, 26),
            new Work.Cost(LayerClass.DEPTHWISE, depthwise, depthwise / 5, 40_000, 13)));
  }
}
