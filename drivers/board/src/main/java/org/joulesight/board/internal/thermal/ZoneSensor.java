package org.joulesight.board.internal.thermal;

import java.util.List;
import java.util.function.Supplier;
import org.joulesight.ThermalSensor.Trip;
import org.joulesight.board.internal.sysfs.Measured;

/**
 * One temperature.
 *
 * @param path below the root, for messages
 * @param processor whether it is a temperature of the processor, and not of something beside it
 * @param celsius reads it
 */
public record ZoneSensor(
    String name, String path, boolean processor, List<Trip> trips, Supplier<Measured> celsius) {
  private static final double MIN_CELSIUS = -40;
  private static final double MAX_CELSIUS = 150;

  public static boolean plausible(double celsius) {
    return celsius >= MIN_CELSIUS && celsius <= MAX_CELSIUS;
  }
}
