package org.joulesight.mqtt.internal.link;

import java.util.random.RandomGenerator;

/**
 * Exponential back-off with full jitter in its upper half, so that a fleet does not come at once.
 */
final class Backoff {
  private final long minNanos;
  private final long maxNanos;
  private final RandomGenerator random;
  private long nextNanos;

  Backoff(LinkOptions options, RandomGenerator random) {
    this.minNanos = options.backoffMinNanos();
    this.maxNanos = options.backoffMaxNanos();
    this.random = random;
    reset();
  }

  long nextNanos() {
    long ceiling = nextNanos;
    nextNanos = Math.min(maxNanos, 2 * ceiling);
    return ceiling / 2 + (long) (random.nextDouble() * (ceiling / 2));
  }

  void reset() {
    nextNanos = minNanos;
  }
}
