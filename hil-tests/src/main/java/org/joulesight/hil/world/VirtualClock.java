package org.joulesight.hil.world;

import java.util.function.LongSupplier;
import org.joulesight.Clock;

/**
 * The time of a world: passes while somebody waits, from event to event. Its wall clock may jump.
 */
final class VirtualClock implements Clock {
  private static final long UTC_MILLIS = 1_800_000_000_000L;
  private static final long HOUR_MILLIS = 3_600_000L;

  private final Faults faults;
  private final LongSupplier nextEventNanos;
  private final Runnable event;
  private long now;

  /**
   * @param event called at its moment, and when somebody has waited long enough
   */
  VirtualClock(Faults faults, LongSupplier nextEventNanos, Runnable event) {
    this.faults = faults;
    this.nextEventNanos = nextEventNanos;
    this.event = event;
  }

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public long epochMillis() {
    Fault jump = faults.active(FaultKind.WALL_CLOCK, now);
    long off = jump == null ? 0 : Math.round(jump.value() * HOUR_MILLIS);
    return UTC_MILLIS + now / 1_000_000 + off;
  }

  @Override
  public void awaitUntil(long deadlineNanos) {
    while (now < deadlineNanos) {
      now = Math.min(deadlineNanos, Math.max(now + 1, nextEventNanos.getAsLong()));
      event.run();
    }
  }
}
