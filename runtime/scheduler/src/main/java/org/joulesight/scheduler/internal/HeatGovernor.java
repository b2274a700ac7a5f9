package org.joulesight.scheduler.internal;

import org.joulesight.Quality;
import org.joulesight.ThermalSensor;

/**
 * Share of the lever that the temperature leaves: 1 below the band under the soft limit, falling to
 * 0 at the limit, on the larger of the measured and the extrapolated temperature. The rise is taken
 * from two low-pass filters, so that a rounding step of the sensor does not look like a fast rise.
 */
public final class HeatGovernor {
  private static final double FAST_SECONDS = 2;
  private static final double SLOW_SECONDS = 10;
  private static final double FORECAST_REACH_CELSIUS = 10;
  private static final double BLIND_SHARE = 0.5;
  private static final long LOST_NANOS = 2_000_000_000L;

  private final ThermalSensor sensor;
  private final double bandCelsius;
  private final double forecastSeconds;
  private long lastSequence = Long.MIN_VALUE;
  private long lastNanos;
  private double celsius = Double.NaN;
  private double fast;
  private double slow;
  private boolean lost;

  public HeatGovernor(ThermalSensor sensor, double bandCelsius, double forecastSeconds) {
    this.sensor = sensor;
    this.bandCelsius = bandCelsius;
    this.forecastSeconds = forecastSeconds;
  }

  public void sample(long nowNanos) {
    ThermalSensor.Reading reading = sensor.latest();
    boolean usable =
        reading.quality() == Quality.OK
            && Double.isFinite(reading.hottestCelsius())
            && nowNanos - reading.sampledNanos() <= LOST_NANOS;
    // A board that never had a reading has no temperature to keep.
    lost = !usable && lastSequence != Long.MIN_VALUE;
    if (!usable || reading.sequence() == lastSequence) {
      return;
    }
    celsius = reading.hottestCelsius();
    if (lastSequence == Long.MIN_VALUE) {
      fast = celsius;
      slow = celsius;
    } else {
      double seconds = Math.max(0, (reading.sampledNanos() - lastNanos) * 1e-9);
      fast += (celsius - fast) * (1 - Math.exp(-seconds / FAST_SECONDS));
      slow += (celsius - slow) * (1 - Math.exp(-seconds / SLOW_SECONDS));
    }
    lastSequence = reading.sequence();
    lastNanos = reading.sampledNanos();
  }

  /**
   * Share of the range from the cheapest to the dearest choice that may be used, 0..1.
   *
   * @param limitCelsius at which nothing but the cheapest is left
   */
  public double share(double limitCelsius) {
    if (Double.isNaN(celsius)) {
      return 1;
    }
    // Behind a steady ramp, a low-pass filter lags by its time constant.
    double risePerSecond = Math.max(0, (fast - slow) / (SLOW_SECONDS - FAST_SECONDS));
    boolean near = limitCelsius - celsius < FORECAST_REACH_CELSIUS;
    double ahead = near ? fast + risePerSecond * forecastSeconds : celsius;
    double share = (limitCelsius - Math.max(celsius, ahead)) / bandCelsius;
    return Math.max(0, Math.min(lost ? BLIND_SHARE : 1, share));
  }

  /** NaN before the first reading. */
  public double celsius() {
    return celsius;
  }

  public boolean sensorLost() {
    return lost;
  }
}
