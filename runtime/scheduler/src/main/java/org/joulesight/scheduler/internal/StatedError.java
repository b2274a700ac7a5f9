package org.joulesight.scheduler.internal;

import java.util.Objects;
import org.joulesight.PowerMeter;

/**
 * The part of the meter's stated error that does not average out. A driver that samples states more
 * for an interval in which the load jumped; that part is scatter. What is left when it did not
 * jump, the smallest bound seen, is offset and gain.
 */
final class StatedError {
  // Usual gain error of current sensors; the rest of what is stated does not grow with the load.
  private static final double GAIN = 0.01;

  private String sensor = "none yet";
  private double leastError;
  private double wattsAtLeast;

  /**
   * @return standard deviation of the reading's scatter, W
   */
  double add(PowerMeter.Reading reading) {
    double error = Math.max(0, reading.errorWatts());
    if (!Objects.equals(reading.sensor(), sensor) || error < leastError) {
      sensor = reading.sensor();
      leastError = error;
      wattsAtLeast = reading.watts();
    }
    return (error - leastError) / 2;
  }

  /**
   * Bound of the systematic error at that many watts. Offset and gain are independent, so they are
   * put together as the Guide to the Expression of Uncertainty in Measurement does.
   */
  double watts(double atWatts) {
    double offset = Math.max(0, leastError - GAIN * Math.abs(wattsAtLeast));
    return Math.hypot(offset, GAIN * atWatts);
  }
}
