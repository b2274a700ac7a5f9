package org.joulesight.app.internal.session;

import org.joulesight.Clock;
import org.joulesight.EnergyReference;
import org.joulesight.PowerMeter;
import org.joulesight.Quality;
import org.joulesight.ThermalSensor;

/**
 * Energy and temperature by the board's own sensors, where there is no plant to ask: as good as the
 * sensor, no better. Not thread-safe; asked with rising times only.
 */
final class MeteredEnergy implements EnergyReference {
  private final PowerMeter meter;
  private final ThermalSensor sensor;
  private double joules;
  private long lastNanos;

  MeteredEnergy(PowerMeter meter, ThermalSensor sensor, Clock clock) {
    this.meter = meter;
    this.sensor = sensor;
    this.lastNanos = clock.nanoTime();
  }

  @Override
  public double joulesAt(long nanos) {
    PowerMeter.Reading reading = meter.latest();
    if (reading.quality() == Quality.OK || reading.quality() == Quality.STALE) {
      joules += reading.watts() * (nanos - lastNanos) / 1e9;
    }
    lastNanos = nanos;
    return joules;
  }

  @Override
  public double dieCelsius() {
    return sensor.latest().hottestCelsius();
  }

  @Override
  public double committedJoulesAfter(long nanos) {
    return 0;
  }
}
