package org.joulesight.board.internal.thermal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.joulesight.ThermalSensor.Trip;
import org.joulesight.board.internal.sysfs.Sysfs;
import org.joulesight.board.internal.sysfs.Value;

/**
 * One thermal zone.
 *
 * @param processor whether it is a temperature of the processor, and not of something beside it
 */
public record ZoneSensor(
    Sysfs sysfs, Path folder, String name, boolean processor, List<Trip> trips) {
  private static final String PATTERN = "sys/class/thermal/thermal_zone*";
  private static final double MIN_CELSIUS = -40;
  private static final double MAX_CELSIUS = 150;

  /** On Jetson a constant, not a measurement. */
  private static final Pattern CONSTANT = Pattern.compile("(?i)pmic.*");

  private static final Pattern BESIDE_PROCESSOR =
      Pattern.compile("(?i).*(board|batt|charger|wifi|wlan|nvme|diode|skin|ambient|modem).*");

  /** All zones that have a type, in the order of their numbers. */
  public static List<ZoneSensor> find(Sysfs sysfs) {
    List<ZoneSensor> zones = new ArrayList<>();
    for (Path folder : sysfs.find(PATTERN)) {
      String type = sysfs.text(folder.resolve("type"));
      if (!type.isEmpty() && !CONSTANT.matcher(type).matches()) {
        boolean processor = !BESIDE_PROCESSOR.matcher(type).matches();
        zones.add(new ZoneSensor(sysfs, folder, type, processor, trips(sysfs, folder)));
      }
    }
    return zones;
  }

  public Value millicelsius() {
    return sysfs.number(folder.resolve("temp"));
  }

  public static boolean plausible(double celsius) {
    return celsius >= MIN_CELSIUS && celsius <= MAX_CELSIUS;
  }

  private static List<Trip> trips(Sysfs sysfs, Path folder) {
    List<Trip> trips = new ArrayList<>();
    for (Path type : sysfs.find(sysfs.name(folder) + "/trip_point_*_type")) {
      String prefix = type.getFileName().toString().replaceFirst("type$", "");
      Value temp = sysfs.number(folder.resolve(prefix + "temp"));
      Value hysteresis = sysfs.number(folder.resolve(prefix + "hyst"));
      if (temp.ok()) {
        trips.add(
            new Trip(sysfs.text(type), temp.milli(), hysteresis.ok() ? hysteresis.milli() : 0));
      }
    }
    return List.copyOf(trips);
  }
}
