package org.joulesight.mqtt.internal.telemetry;

/** Something that is due every interval; intervals that were missed are not made up for. */
final class Periodic {
  private final long intervalNanos;
  private long nextNanos;

  Periodic(long intervalNanos, long nowNanos) {
    this.intervalNanos = intervalNanos;
    this.nextNanos = nowNanos;
  }

  long nanosLeft(long nowNanos) {
    return Math.max(0, nextNanos - nowNanos);
  }

  /** Whether it is due now; if so, it is due again an interval later. */
  boolean due(long nowNanos) {
    if (nowNanos - nextNanos < 0) {
      return false;
    }
    nextNanos = Math.max(nextNanos + intervalNanos, nowNanos);
    return true;
  }
}
