package org.joulesight.mqtt.internal;

import java.util.concurrent.locks.LockSupport;
import org.joulesight.Clock;

/** The machine's clock. */
public final class TestClock implements Clock {
  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public long epochMillis() {
    return System.currentTimeMillis();
  }

  @Override
  public void awaitUntil(long deadlineNanos) {
    while (nanoTime() - deadlineNanos < 0) {
      LockSupport.parkNanos(deadlineNanos - nanoTime());
    }
  }
}
