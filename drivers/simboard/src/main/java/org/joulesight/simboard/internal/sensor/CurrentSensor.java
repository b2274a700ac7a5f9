package org.joulesight.simboard.internal.sensor;

import java.util.SplittableRandom;

/**
 * One channel of an INA3221. It converts bus voltage and shunt voltage of three channels in turn,
 * 1.1 ms each, so that a value is renewed every 6.6 ms; a conversion is taken as the value at its
 * end. With averaging, a value is the mean of so many cycles and renewed when they are over. Steps
 * of 8 mA and 8 mV; offset up to 16 mA and gain error up to 1 %, both constant per seed. A pure
 * function of time.
 */
public final class CurrentSensor {
  public static final long CYCLE_NANOS = 6_600_000;
  private static final long CONVERSION_NANOS = 1_100_000;
  private static final double MAX_OFFSET_AMPS = 0.016;
  private static final double MAX_GAIN_ERROR = 0.01;
  private static final int STEP_MILLI = 8;

  private final WattsAt watts;
  private final double volts;
  private final int averaged;
  private final long phaseNanos;
  private final double offsetAmps;
  private final double gain;

  /** Power of the rail at a moment that is not after the present. */
  @FunctionalInterface
  public interface WattsAt {
    double wattsAt(long nanos);
  }

  /**
   * @param channel 1 to 3
   * @param averaged number of conversions in a reading: 1, 4, 16 ... as the chip offers them
   */
  public CurrentSensor(WattsAt watts, double volts, int channel, int averaged, long seed) {
    this.watts = watts;
    this.volts = volts;
    this.averaged = averaged;
    SplittableRandom shared = new SplittableRandom(seed);
    long cycle = shared.nextLong(CYCLE_NANOS);
    phaseNanos = (cycle + (2L * channel - 1) * CONVERSION_NANOS) % CYCLE_NANOS;
    SplittableRandom own = new SplittableRandom(seed + channel).split();
    offsetAmps = own.nextDouble(-MAX_OFFSET_AMPS, MAX_OFFSET_AMPS);
    gain = 1 + own.nextDouble(-MAX_GAIN_ERROR, MAX_GAIN_ERROR);
  }

  /** What the chip's register holds at {@code nanos}. */
  public long milliamps(long nanos) {
    long newest = newestRenewal(nanos);
    double sum = 0;
    for (int i = 0; i < averaged; i++) {
      double amps = watts.wattsAt(newest - i * CYCLE_NANOS) / volts;
      sum += amps * gain + offsetAmps;
    }
    return quantise(sum / averaged);
  }

  /** When the register changes next. */
  public long nextRenewal(long nanos) {
    return newestRenewal(nanos) + averaged * CYCLE_NANOS;
  }

  public long millivolts() {
    return quantise(volts);
  }

  private long newestRenewal(long nanos) {
    long interval = averaged * CYCLE_NANOS;
    return Math.floorDiv(nanos - phaseNanos, interval) * interval + phaseNanos;
  }

  private static long quantise(double units) {
    return STEP_MILLI * Math.round(units * 1000 / STEP_MILLI);
  }
}
