package org.joulesight.mqtt.internal.link;

/**
 * Notices a connection that says it is up while nothing moves (paho #348): something was sent and
 * no answer at all came for the timeout.
 */
final class AckWatch {
  private final long timeoutNanos;
  private int unanswered;
  private long lastProgressNanos;

  AckWatch(long timeoutNanos) {
    this.timeoutNanos = timeoutNanos;
  }

  void reset() {
    unanswered = 0;
  }

  void sent(long nowNanos) {
    if (unanswered++ == 0) {
      lastProgressNanos = nowNanos;
    }
  }

  void answered(long nowNanos) {
    unanswered = Math.max(0, unanswered - 1);
    lastProgressNanos = nowNanos;
  }

  /** Time until the connection counts as stalled; not positive if it does; MAX_VALUE when idle. */
  long nanosLeft(long nowNanos) {
    return unanswered == 0 ? Long.MAX_VALUE : timeoutNanos - (nowNanos - lastProgressNanos);
  }
}
