package org.joulesight.pipeline.mode;

import java.util.List;
import org.joulesight.CameraHealth;
import org.joulesight.Limits;
import org.joulesight.PowerMeter;
import org.joulesight.ThermalSensor;
import org.joulesight.Trouble;

/**
 * What is known of a unit at a moment.
 *
 * @param powerSensorLost whether the scheduler does not believe its power sensor
 * @param thermalSensorLost whether it does not believe its thermometer
 * @param troubles of other parts
 */
public record Situation(
    long nowNanos,
    List<CameraHealth> cameras,
    PowerMeter.Reading power,
    ThermalSensor.Reading thermal,
    boolean powerSensorLost,
    boolean thermalSensorLost,
    Limits limits,
    List<Trouble> troubles) {
  public Situation {
    cameras = List.copyOf(cameras);
    troubles = List.copyOf(troubles);
  }
}
