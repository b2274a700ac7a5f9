package org.joulesight.camera.internal;

import org.joulesight.Clock;

/**
 * Hands out the frames of a file at a fixed rate. The frame is decoded before the wait, so it does
 * not age by being paced.
 */
final class Cadence {
  private final Clock clock;
  private final long intervalNanos;
  private long dueNanos;
  private boolean started;

  Cadence(Clock clock, double framesPerSecond) {
    this.clock = clock;
    this.intervalNanos = Math.round(1e9 / framesPerSecond);
  }

  void awaitNext() throws InterruptedException {
    long now = clock.nanoTime();
    // A source that is slower than its rate starts its grid again: no burst to catch up.
    if (!started || now - dueNanos > intervalNanos) {
      dueNanos = now;
      started = true;
    }
    clock.awaitUntil(dueNanos);
    dueNanos += intervalNanos;
  }
}
