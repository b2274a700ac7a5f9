package org.joulesight.camera.internal;

import org.joulesight.Clock;

/** Time that stands still until the test moves it. For one waiting thread. */
final class ManualClock implements Clock {
  private static final long NOBODY = Long.MIN_VALUE;

  private long now;
  private long awaited = NOBODY;

  @Override
  public synchronized long nanoTime() {
    return now;
  }

  @Override
  public synchronized long epochMillis() {
    return 1_700_000_000_000L + now / 1_000_000;
  }

  @Override
  public synchronized void awaitUntil(long deadlineNanos) throws InterruptedException {
    while (now < deadlineNanos) {
      awaited = deadlineNanos;
      notifyAll();
      wait();
    }
  }

  /** Blocks until the camera waits for a time to come, and returns that time. */
  synchronized long awaitWaiter() throws InterruptedException {
    while (awaited == NOBODY) {
      wait();
    }
    return awaited;
  }

  synchronized void advanceTo(long nanos) {
    now = nanos;
    awaited = NOBODY;
    notifyAll();
  }

  /** Lets the camera go on to whatever it waits for. */
  long step() throws InterruptedException {
    long time = awaitWaiter();
    advanceTo(time);
    return time;
  }
}
