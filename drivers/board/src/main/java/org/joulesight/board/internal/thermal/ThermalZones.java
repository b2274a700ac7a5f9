package org.joulesight.board.internal.thermal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.joulesight.ThermalSensor.Trip;
import org.joulesight.board.internal.sysfs.Sysfs;
import org.joulesight.board.internal.sysfs.Value;

/** The kernel's thermal zones, told apart by their type: their numbers change across boots. */
final class ThermalZones {
  private static final String PATTERN = "sys/class/thermal/thermal_zone*";

  /** On Jetson a constant, not a measurement. */
  private static final Pattern CONSTANT = Pattern.compile("(?i)pmic.*");

  /** Sensors of other parts, and estimates that the fan's governor computes. */
  private static final Pattern BESIDE_PROCESSOR =
      Pattern.compile(
          "(?i).*(board|batt|charger|wifi|wlan|iwl|nvme|diode|skin|ambient|modem|fan-est|pch|int34"
              + "|acpitz|sen\\d).*");

  private ThermalZones() {}

  /** All zones that have a type, in the order of their numbers. */
  static List<ZoneSensor> find(Sysfs sysfs) {
    List<ZoneSensor> zones = new ArrayList<>();
    for (Path folder : sysfs.find(PATTERN)) {
      String type = sysfs.text(folder.resolve("type"));
      if (!type.isEmpty() && !CONSTANT.matcher(type).matches()) {
        zones.add(
            new ZoneSensor(
                type,
                sysfs.name(folder),
                !BESIDE_PROCESSOR.matcher(type).matches(),
                trips(sysfs, folder),
                sysfs.input(folder.resolve("temp"), 1e3)));
      }
    }
    return zones;
  }

  /** Trip points at or below freezing are switched off. */
  private static List<Trip> trips(Sysfs sysfs, Path folder) {
    List<Trip> trips = new ArrayList<>();
    for (Path type : sysfs.find(sysfs.name(folder) + "/trip_point_*_type")) {
      String prefix = type.getFileName().toString().replaceFirst("type$", "");
      Value temp = sysfs.number(folder.resolve(prefix + "temp"));
      Value hysteresis = sysfs.number(folder.resolve(prefix + "hyst"));
      if (temp.ok() && temp.number() > 0) {
        trips.add(
            new Trip(sysfs.text(type), temp.milli(), hysteresis.ok() ? hysteresis.milli() : 0));
      }
    }
    return List.copyOf(trips);
  }
}
