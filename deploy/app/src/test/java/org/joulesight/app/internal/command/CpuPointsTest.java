package org.joulesight.app.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.joulesight.Precision;
import org.joulesight.board.BoardPoints;
import org.joulesight.board.ProcessCpuTime;
import org.junit.jupiter.api.Test;

class CpuPointsTest {
  @Test
  void pointMeasuredOnABusyMachine_takesWhatItTakesAlone() {
    BoardPoints.Point contended =
        new BoardPoints.Point("net", Precision.FP32, 512, 1_000, 0.06, 0.75);
    BoardPoints points =
        CpuPoints.onOneCore(
            new BoardPoints("cpu", ProcessCpuTime.METER, 0.05, 95, List.of(contended)));
    assertThat(points.points().get(0).seconds()).isCloseTo(0.042, within(1e-9));
    assertThat(points.points().get(0).busyWatts()).isCloseTo(1.05, within(1e-9));
    assertThat(points.idleWatts()).isEqualTo(0.05);
  }
}
