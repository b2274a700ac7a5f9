package org.joulesight.board;

import org.joulesight.Work;

/** Runs one network after the other, each without a pause, while a board is characterised. */
public interface BoardLoad {
  /** Returns at once; the network runs until {@link #stop}. */
  void start(Work work);

  /** Thread-safe. */
  Mark mark();

  /** Waits for the run that is under way. */
  void stop() throws InterruptedException;

  /**
   * @param runs that have ended since the start
   * @param lastEndNanos when the last of them did
   */
  record Mark(long runs, long lastEndNanos) {}
}
