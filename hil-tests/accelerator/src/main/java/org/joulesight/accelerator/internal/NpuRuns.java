package org.joulesight.accelerator.internal;

/** Counts the runs of a plan that are under way. Thread-safe. */
final class NpuRuns {
  private final int limit;
  private int running;
  private int untold;
  private boolean closed;

  NpuRuns(int limit) {
    this.limit = limit;
  }

  /**
   * @param allowed with this one; a run on host memory allows no other beside it
   */
  synchronized void begin(int allowed) {
    if (closed) {
      throw new IllegalStateException("plan is closed");
    }
    if (running >= Math.min(allowed, limit)) {
      throw new IllegalStateException(running + " runs are under way already");
    }
    running++;
    untold++;
  }

  /** The next run may begin, even before this one's completion has been called. */
  synchronized void ended() {
    running--;
  }

  synchronized void told() {
    untold--;
    notifyAll();
  }

  /**
   * Waits until nobody has to be told any more.
   *
   * @return false if it was closed before
   */
  synchronized boolean close() {
    boolean first = !closed;
    closed = true;
    boolean interrupted = false;
    while (untold > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return first;
  }
}
