package org.joulesight.simboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.joulesight.BoardModel.Estimate;
import org.joulesight.Precision;
import org.joulesight.Work;
import org.joulesight.simboard.SimulatedBoard.Conditions;
import org.junit.jupiter.api.Test;

class SimulatedBoardTest {
  private static final long SECOND = 1_000_000_000;
  private static final long START = 1_000 * SECOND;

  private final BoardProfile profile = BoardProfile.load("sim-rk3588");
  private final Work fp32 = Works.detector(Precision.FP32);

  @Test
  void frame_trueSecondsAndWatts_areWithinTheSpreadOfTheModel() {
    Estimate nominal = profile.model().estimate(fp32);
    for (long seed = 1; seed <= 20; seed++) {
      SimulatedBoard board = board(seed, true);
      board.started(fp32, START);
      double seconds = (board.finishNanos(fp32, START) - START) * 1e-9;
      double watts = board.wattsAt(START);
      assertThat(seconds / nominal.seconds()).isBetween(0.85, 1.15);
      assertThat(watts / nominal.busyWatts()).isBetween(0.849, 1.151);
      double above = board.committedJoulesAfter(START);
      assertThat(above).isCloseTo(seconds * (watts - 2.28), within(1e-6));
    }
  }

  @Test
  void finishNanos_beforeAndAfterStarted_agree() {
    SimulatedBoard board = board(1, true);
    long announced = board.finishNanos(fp32, START);
    board.started(fp32, START);
    assertThat(board.finishNanos(fp32, START)).isEqualTo(announced);
    assertThat(board.finishNanos(fp32, START + 1))
        .as("a second frame waits for the first")
        .isEqualTo(announced + (announced - START));
  }

  @Test
  void finishNanos_withAnEqualWork_findsTheFrame() {
    SimulatedBoard board = board(1, true);
    board.started(fp32, START);
    assertThat(board.finishNanos(Works.detector(Precision.FP32), START))
        .isEqualTo(board.finishNanos(fp32, START));
  }

  @Test
  void framesAfterTheFirst_allocateNothing() {
    SimulatedBoard board = board(1, true);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long t = run(board, START, 20_000);
    long before = threads.getCurrentThreadAllocatedBytes();
    run(board, t, 10_000);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
  }

  private long run(SimulatedBoard board, long from, int frames) {
    long t = from;
    for (int i = 0; i < frames; i++) {
      board.started(fp32, t);
      t = board.finishNanos(fp32, t);
      board.finished(fp32, t, t, t);
      board.advanceTo(t);
    }
    return t;
  }

  @Test
  void finished_changesNothing() {
    SimulatedBoard board = board(1, true);
    board.started(fp32, START);
    double before = board.joulesAt(START + SECOND);
    board.finished(fp32, START, START + SECOND, 5);
    assertThat(board.joulesAt(START + SECOND)).isEqualTo(before);
  }

  @Test
  void continuousLoadWithoutFan_passesTheFirstTripAndThrottles() {
    SimulatedBoard board = board(1, false);
    long cold = board.finishNanos(fp32, START) - START;
    long t = START;
    while (!board.throttled() && t < START + 3600 * SECOND) {
      board.started(fp32, t);
      t = board.finishNanos(fp32, t);
      board.advanceTo(t);
    }
    assertThat(board.dieCelsius()).isBetween(85.0, 86.0);
    assertThat(board.finishNanos(fp32, t) - t).isCloseTo(cold * 16 / 10, within(2L));
  }

  @Test
  void continuousLoadWithFan_staysBelowTheSameLoadWithout() {
    SimulatedBoard cooled = board(1, true);
    SimulatedBoard passive = board(1, false);
    assertThat(cooled.dieCelsius()).isLessThan(passive.dieCelsius());
  }

  @Test
  void precisionThatIsNotOffered_started_isRefused() {
    Work bf16 = Works.detector(Precision.BF16);
    assertThatThrownBy(() -> board(1, true).started(bf16, START))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void manyWorks_doNotPileUp() {
    SimulatedBoard board = board(1, true);
    for (int i = 0; i < 5000; i++) {
      assertThat(board.finishNanos(Works.detector(Precision.FP32), START)).isPositive();
    }
    board.started(fp32, START);
    assertThat(board.committedJoulesAfter(START)).isPositive();
  }

  private SimulatedBoard board(long seed, boolean fan) {
    return new SimulatedBoard(profile, new Conditions(seed, fan, 1), START);
  }
}
