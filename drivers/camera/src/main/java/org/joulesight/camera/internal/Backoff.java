package org.joulesight.camera.internal;

import java.util.random.RandomGenerator;

/** Jittered exponential back-off: 0.5 s doubling to 10 s, less up to half of it by chance. */
final class Backoff {
  private static final long FIRST_NANOS = 500_000_000L;
  private static final long LONGEST_NANOS = 10_000_000_000L;

  private final RandomGenerator random;
  private long nextNanos = FIRST_NANOS;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  long nextNanos() {
    long jittered = nextNanos - (long) (random.nextDouble() * nextNanos / 2);
    nextNanos = Math.min(LONGEST_NANOS, 2 * nextNanos);
    return jittered;
  }

  void reset() {
    nextNanos = FIRST_NANOS;
  }
}
