package org.joulesight.simboard.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.joulesight.Clock;
import org.joulesight.simboard.BoardProfile;
import org.joulesight.simboard.BoardTree;
import org.joulesight.simboard.SimulatedBoard;
import org.joulesight.simboard.SimulatedBoard.Conditions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SysfsWriterTest {
  @TempDir Path folder;

  @Test
  void writer_movesThePlantOn_andRemovesTheTreeOnClose() throws Exception {
    SteppingClock clock = new SteppingClock(50);
    SimulatedBoard board =
        new SimulatedBoard(BoardProfile.load("sim-rk3588"), Conditions.seeded(1), 0);
    Path root = folder.resolve("tree");
    SysfsWriter writer = new SysfsWriter(new BoardTree(root, board, 0), clock);
    writer.start();
    assertThat(clock.reached.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.isDirectory(root)).isTrue();
    assertThat(clock.now.get()).isBetween(49 * 6_600_000L, 50 * 6_600_000L);
    writer.close();
    assertThat(root).doesNotExist();
  }

  /** Jumps to each deadline at once, a number of times; then waits to be interrupted. */
  private static final class SteppingClock implements Clock {
    final AtomicLong now = new AtomicLong();
    final CountDownLatch reached = new CountDownLatch(1);
    private int left;

    SteppingClock(int steps) {
      left = steps;
    }

    @Override
    public long nanoTime() {
      return now.get();
    }

    @Override
    public long epochMillis() {
      return 0;
    }

    @Override
    public void awaitUntil(long deadlineNanos) throws InterruptedException {
      if (left-- == 0) {
        reached.countDown();
        new CountDownLatch(1).await();
      }
      now.set(Math.max(now.get(), deadlineNanos));
    }
  }
}
