package org.joulesight.scheduler;

import java.util.List;
import org.joulesight.PowerMeter;
import org.joulesight.PowerSource;
import org.joulesight.Quality;
import org.joulesight.ThermalSensor;

/** A power meter and a thermometer that say what the test tells them to. */
public final class FakeSensors implements PowerMeter {
  private PowerMeter.Reading power =
      new PowerMeter.Reading(Double.NaN, 0, 0, 0, Quality.MISSING, "fake", List.of());
  private boolean exact;
  private ThermalSensor.Reading thermal = thermal(Double.NaN, 0, 0, Quality.MISSING);

  public void power(double watts, double errorWatts, long sampledNanos, Quality quality) {
    long sequence = power.sequence() + 1;
    power =
        new PowerMeter.Reading(
            watts, errorWatts, sampledNanos, sequence, quality, "fake", List.of());
  }

  public void celsius(double celsius, long nanos, Quality quality) {
    thermal = thermal(celsius, nanos, thermal.sequence() + 1, quality);
  }

  /** From now on its readings are the quantity itself. */
  public void makeExact() {
    exact = true;
  }

  @Override
  public boolean exact() {
    return exact;
  }

  public ThermalSensor thermometer() {
    return () -> thermal;
  }

  private static ThermalSensor.Reading thermal(
      double celsius, long nanos, long sequence, Quality quality) {
    return new ThermalSensor.Reading(
        celsius, nanos, sequence, quality, List.of(), ThermalSensor.Throttling.NONE);
  }

  @Override
  public Reading latest() {
    return power;
  }

  @Override
  public PowerSource source() {
    return PowerSource.MEASURED;
  }
}
