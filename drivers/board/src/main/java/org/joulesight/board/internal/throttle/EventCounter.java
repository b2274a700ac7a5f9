package org.joulesight.board.internal.throttle;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.joulesight.ThermalSensor.Throttling;
import org.joulesight.ThermalSensor.Zone;
import org.joulesight.ThrottleCause;
import org.joulesight.board.internal.sysfs.Sysfs;
import org.joulesight.board.internal.sysfs.Value;

/** A counter of throttling events since boot: when it rises, the board is being throttled. */
final class EventCounter implements ThrottleSource {
  /** An event is over in milliseconds; it is shown so long that nobody misses it. */
  private static final long SHOWN_NANOS = 1_000_000_000L;

  private final Sysfs sysfs;
  private final Path file;
  private final ThrottleCause cause;
  private long lastCount = -1;
  private long risenNanos;
  private boolean risen;

  EventCounter(Sysfs sysfs, Path file, ThrottleCause cause) {
    this.sysfs = sysfs;
    this.file = file;
    this.cause = cause;
  }

  @Override
  public Throttling read(List<Zone> zones, long nanos) {
    Value count = sysfs.number(file);
    if (!count.ok()) {
      return Throttling.NONE;
    }
    if (lastCount >= 0 && count.number() > lastCount) {
      risen = true;
      risenNanos = nanos;
    }
    lastCount = count.number();
    Set<ThrottleCause> ever = lastCount > 0 ? Set.of(cause) : Set.of();
    boolean now = risen && nanos - risenNanos <= SHOWN_NANOS;
    String reason = cause.words() + ": " + sysfs.name(file) + " rose to " + lastCount;
    return now
        ? new Throttling(true, reason, Set.of(cause), ever)
        : new Throttling(false, "", Set.of(), ever);
  }
}
