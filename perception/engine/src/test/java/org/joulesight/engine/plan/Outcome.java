package org.joulesight.engine.plan;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Waits for the end of a run and keeps what was told of it. */
final class Outcome implements Completion {
  private static final long PATIENCE_SECONDS = 30;

  private final CountDownLatch done = new CountDownLatch(1);
  private final AtomicInteger calls = new AtomicInteger();
  private volatile double joules = Double.NaN;
  private volatile RuntimeException error;

  @Override
  public void completed(double taken) {
    joules = taken;
    calls.incrementAndGet();
    done.countDown();
  }

  @Override
  public void failed(RuntimeException cause) {
    error = cause;
    calls.incrementAndGet();
    done.countDown();
  }

  int calls() {
    return calls.get();
  }

  boolean isDone() {
    return done.getCount() == 0;
  }

  /** Waits, then gives the joules of the run. */
  double await() {
    try {
      if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("no completion within " + PATIENCE_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
    if (error != null) {
      throw error;
    }
    return joules;
  }
}
