package org.joulesight.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A slow camera beside one whose frames must be done within 33 ms: 15 ms is its fastest point. */
class MissedFramesTest extends SchedulerRig {
  private static final long QUICK_FRAME = 33 * MILLI;
  private static final int SECONDS = 5;

  private final PowerBudgetScheduler unit = scheduler(GENEROUS);
  private int slowRuns;
  private int longRuns;

  private void run(double quickWeight) {
    unit.removeCamera("front");
    List<PointProfile> quick = PointTable.of(board, TestBoard.network(), 30, 0, Set.of()).front();
    List<PointProfile> slow = PointTable.of(board, TestBoard.network(), 5, 0, Set.of()).front();
    unit.addCamera("quick", 30, quickWeight, quick);
    unit.addCamera("slow", 5, 1, slow);
    long free = 0;
    for (long i = 0; i < 30 * SECONDS; i++) {
      long captured = i * QUICK_FRAME;
      if (i % 6 == 3) {
        free = decide("slow", i / 6, captured, Math.max(captured, free));
      }
      free = decide("quick", i, captured, Math.max(captured + MILLI, free));
    }
  }

  /** When the unit is free again. */
  private long decide(String camera, long frame, long captured, long at) {
    Decision d = unit.decide(camera, frame, captured, at);
    if (d.kind() != Decision.Kind.RUN) {
      return at;
    }
    double seconds = board.estimate(d.point().network().work()).seconds();
    finish(unit, d.point().network().work(), at, Math.round(seconds * 1e3));
    longRuns += camera.equals("slow") && seconds > 0.05 ? 1 : 0;
    slowRuns += camera.equals("slow") ? 1 : 0;
    return at + Math.round(seconds * 1e9);
  }

  @Test
  void longRunsWouldMakeAnotherCameraMissMore_thanTheyAreWorth_shorterOnesArePlanned() {
    run(2);

    assertThat(slowRuns).isGreaterThan(10);
    assertThat(longRuns).isLessThan(slowRuns * 2 / 5);
  }

  @Test
  void whatTheOtherCameraMissesIsWorthLittle_longRunsArePlanned() {
    run(0.1);

    assertThat(longRuns).isGreaterThan(slowRuns * 2 / 5);
  }
}
