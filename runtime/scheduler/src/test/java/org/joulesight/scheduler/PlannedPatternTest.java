package org.joulesight.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.joulesight.Precision;
import org.joulesight.scheduler.internal.ClockScale;
import org.joulesight.scheduler.internal.Costs;
import org.junit.jupiter.api.Test;

class PlannedPatternTest {
  private static final double[] GAINS =
      IntStream.range(0, Precision.values().length).mapToDouble(i -> 1).toArray();
  private static final int LOW = 1;
  private static final int HIGH = 3;

  private final CameraState camera = camera(8);

  private static CameraState camera(double framesPerSecond) {
    TestBoard board = new TestBoard();
    Costs costs = new Costs(board, 0.15, ClockScale.fixed());
    List<Option> options =
        PointTable.of(board, TestBoard.network(), framesPerSecond, 0, Set.of()).front().stream()
            .filter(p -> p.point().stride() == 1)
            .map(p -> new Option(p, costs.of(p.network().work()), framesPerSecond, 1))
            .toList();
    return new CameraState("cam", framesPerSecond, options, null);
  }

  private String pattern(int frames) {
    StringBuilder text = new StringBuilder();
    LongStream.range(0, frames).forEach(i -> text.append(camera.plannedFor(i) == HIGH ? 'H' : 'l'));
    return text.toString();
  }

  @Test
  void smallStep_divide_keepsTheBetterFramesTogether() {
    camera.plan(LOW, HIGH, 4);
    camera.divide(100, GAINS);

    assertThat(pattern(16)).isEqualTo("HHHHllllHHHHllll");
  }

  @Test
  void largeStep_divide_makesBlocksUntilTheyRunAheadByLess() {
    camera.plan(LOW, HIGH, 4);
    camera.divide(100, GAINS);
    double together = camera.burstJoules(GAINS);

    camera.divide(0.6 * together, GAINS);
    assertThat(pattern(8)).isEqualTo("HHllHHll");
    assertThat(camera.burstJoules(GAINS)).isEqualTo(together / 2);

    camera.divide(0, GAINS);
    assertThat(pattern(8)).isEqualTo("HlHllHHl");
    assertThat(camera.burstJoules(GAINS)).isEqualTo(together / 3);
  }

  @Test
  void anyNumberOfBetterFrames_divide_keepsTheirNumber() {
    for (int frames = 1; frames < 8; frames++) {
      camera.plan(LOW, HIGH, frames);
      camera.divide(0, GAINS);

      assertThat(pattern(8).chars().filter(c -> c == 'H').count()).isEqualTo(frames);
    }
  }
}
