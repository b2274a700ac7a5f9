package org.joulesight.board.internal;

import java.util.SplittableRandom;
import org.joulesight.Clock;
import org.joulesight.board.internal.power.PowerProbe;
import org.joulesight.board.internal.power.PowerSample;

/**
 * Reads power sensors over one interval: those that show momentary values at random moments, as
 * readings at regular ones could fall into step with the frames. Used by one thread.
 */
final class PowerInterval {
  private static final double LAST_SHARE = 0.2;

  /** Of the interval; leaves time to read before the next one begins. */
  private static final double END_SHARE = 0.02;

  private final long intervalNanos;
  private final int readings;
  private final Clock clock;
  private final SplittableRandom random;
  private final ConversionTime conversion;

  /**
   * @param readings of a sensor that shows momentary values
   * @param seed of the moments
   */
  PowerInterval(
      long intervalNanos, int readings, Clock clock, long seed, ConversionTime conversion) {
    this.intervalNanos = intervalNanos;
    this.readings = readings;
    this.clock = clock;
    this.conversion = conversion;
    random = new SplittableRandom(seed);
  }

  long nanos() {
    return intervalNanos;
  }

  PowerSample sample(PowerProbe probe, long startNanos) throws InterruptedException {
    probe.begin(clock.nanoTime());
    if (probe.readOnce()) {
      clock.awaitUntil(startNanos + intervalNanos - fromEnd(probe.counts()));
      probe.read(clock.nanoTime());
      return probe.end();
    }
    probe.during(startNanos, startNanos + intervalNanos);
    readOften(probe, startNanos);
    return probe.end();
  }

  /** A counter that is read at regular moments tells of one whole interval after the other. */
  private long fromEnd(boolean counts) {
    return counts
        ? (long) (intervalNanos * END_SHARE)
        : 1 + random.nextLong((long) (intervalNanos * LAST_SHARE));
  }

  private void readOften(PowerProbe probe, long startNanos) throws InterruptedException {
    long partNanos = intervalNanos / readings;
    for (int i = 0; i < readings; i++) {
      long part = startNanos + i * partNanos;
      // A reading blocks for 6.6 ms on a real INA3221: leave out the parts that it took.
      if (clock.nanoTime() < part + partNanos) {
        clock.awaitUntil(part + random.nextLong(partNanos));
        probe.read(conversion.of(clock.nanoTime()));
      }
    }
  }
}
