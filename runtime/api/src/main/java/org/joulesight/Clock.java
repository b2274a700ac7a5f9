package org.joulesight;

/** Time, injected so that tests and benchmarks run on a virtual clock. Thread-safe. */
public interface Clock {
  /** Monotonic time; only differences have a meaning. */
  long nanoTime();

  /** UTC. */
  long epochMillis();

  /** Blocks until {@link #nanoTime()} has reached {@code deadlineNanos}; returns at once if it has. */
  void awaitUntil(long deadlineNanos) throws InterruptedException;
}
