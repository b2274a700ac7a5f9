package org.joulesight.hil.board;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.joulesight.Clock;
import org.joulesight.Work;
import org.joulesight.board.BoardLoad;
import org.joulesight.simboard.BoardProfile;
import org.joulesight.simboard.BoardTree;
import org.joulesight.simboard.SimulatedBoard;

/**
 * A simulated board in virtual time, with a load that never pauses. Time passes only when somebody
 * waits for it; the board's sensor files follow. Used by one thread.
 */
final class VirtualRig implements Clock, BoardLoad, AutoCloseable {
  private final SimulatedBoard board;
  private final BoardTree tree;
  private long now;
  private Work work;
  private long runs;
  private long lastEndNanos;
  private long nextEndNanos;

  VirtualRig(String profile, long seed, Path folder) {
    board =
        new SimulatedBoard(BoardProfile.load(profile), SimulatedBoard.Conditions.seeded(seed), now);
    tree = new BoardTree(folder, board, now);
  }

  SimulatedBoard board() {
    return board;
  }

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public long epochMillis() {
    return now / 1_000_000;
  }

  @Override
  public void awaitUntil(long deadlineNanos) {
    while (now < deadlineNanos) {
      now = Math.min(deadlineNanos, tree.nextUpdateNanos(now));
      while (work != null && nextEndNanos <= now) {
        runs++;
        lastEndNanos = nextEndNanos;
        run(lastEndNanos);
      }
      try {
        tree.update(now);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void start(Work newWork) {
    work = newWork;
    runs = 0;
    run(now);
  }

  private void run(long startNanos) {
    board.started(work, startNanos);
    nextEndNanos = board.finishNanos(work, startNanos);
  }

  @Override
  public Mark mark() {
    return new Mark(runs, lastEndNanos);
  }

  @Override
  public void stop() {
    work = null;
    awaitUntil(nextEndNanos);
  }

  @Override
  public void close() throws IOException {
    tree.close();
  }
}
