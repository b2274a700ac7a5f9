package org.joulesight.mqtt.internal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.Assertions;

/** Waits for a condition, with a deadline far beyond what is needed. */
public final class Waiting {
  private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private Waiting() {}

  public static void until(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + DEADLINE_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        Assertions.fail("not within 30 s: " + what);
      }
      LockSupport.parkNanos(2_000_000);
    }
  }
}
