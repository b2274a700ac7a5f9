package org.joulesight;

import java.util.concurrent.locks.LockSupport;

/** Time, injected so that tests and benchmarks run on a virtual clock. Thread-safe. */
public interface Clock {
  /** Monotonic time; only differences have a meaning. */
  long nanoTime();

  /** UTC. */
  long epochMillis();

  /**
   * Blocks until {@link #nanoTime()} has reached {@code deadlineNanos}; returns at once if it has.
   */
  void awaitUntil(long deadlineNanos) throws InterruptedException;

  /** The machine's clocks. */
  static Clock system() {
    return new Clock() {
      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public long epochMillis() {
        return System.currentTimeMillis();
      }

      @Override
      public void awaitUntil(long deadlineNanos) throws InterruptedException {
        for (long left; (left = deadlineNanos - System.nanoTime()) > 0; ) {
          if (Thread.interrupted()) {
            throw new InterruptedException();
          }
          LockSupport.parkNanos(this, left);
        }
      }
    };
  }
}
