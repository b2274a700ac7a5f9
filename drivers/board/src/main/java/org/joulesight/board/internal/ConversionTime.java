package org.joulesight.board.internal;

import org.joulesight.Clock;
import org.joulesight.board.internal.sysfs.Sysfs;
import org.joulesight.board.internal.sysfs.Value;

/**
 * When a sensor converted what is read from it. A chip does that while it is asked; a simulated
 * board's files are as old as its host is late, and say so.
 */
final class ConversionTime {
  /** File of a simulated board: when its sensor's next value is due, in {@link Clock#nanoTime}. */
  static final String DUE = "joulesight-next-nanos";

  private final Sysfs sysfs;
  private boolean simulated;

  ConversionTime(Sysfs sysfs) {
    this.sysfs = sysfs;
    look();
  }

  /** Looks again whether it is a simulated board. */
  void look() {
    simulated = !sysfs.simulation().isEmpty();
  }

  /** Moment of what is read at {@code nowNanos}. */
  long of(long nowNanos) {
    if (!simulated) {
      return nowNanos;
    }
    Value due = sysfs.number(sysfs.root().resolve(DUE));
    return due.ok() ? Math.min(nowNanos, due.number()) : nowNanos;
  }
}
