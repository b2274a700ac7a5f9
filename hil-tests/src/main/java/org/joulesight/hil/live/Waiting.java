package org.joulesight.hil.live;

import java.util.function.BooleanSupplier;
import org.joulesight.Clock;

/** Waits for conditions of other processes. */
final class Waiting {
  private static final long POLL_NANOS = 2_000_000L;
  private static final Clock CLOCK = Clock.system();

  private Waiting() {}

  /** Returns whether the condition came true in time. */
  static boolean until(double seconds, BooleanSupplier condition) throws InterruptedException {
    long deadline = CLOCK.nanoTime() + Math.round(seconds * 1e9);
    while (!condition.getAsBoolean()) {
      if (CLOCK.nanoTime() > deadline) {
        return false;
      }
      CLOCK.awaitUntil(CLOCK.nanoTime() + POLL_NANOS);
    }
    return true;
  }
}
