package org.joulesight.board.internal.thermal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.joulesight.ThermalSensor.Trip;
import org.joulesight.board.internal.sysfs.Sysfs;
import org.joulesight.board.internal.sysfs.Value;

/**
 * Processor temperatures of the hwmon class, for machines whose processor has no thermal zone. One
 * for each processor; the cores' own are within it.
 */
final class HwmonTemperatures {
  private static final String PATTERN = "sys/class/hwmon/hwmon*";

  /** Chip, and labels of its temperature that stands for the processor. */
  private static final Map<String, Pattern> CHIPS =
      Map.of(
          "coretemp", Pattern.compile("Package id \\d+|Physical id \\d+"),
          "k10temp", Pattern.compile("Tctl|Tdie"),
          "zenpower", Pattern.compile("Tctl|Tdie"),
          "cpu_thermal", Pattern.compile(""));

  private HwmonTemperatures() {}

  static List<ZoneSensor> find(Sysfs sysfs) {
    List<ZoneSensor> zones = new ArrayList<>();
    for (Path folder : sysfs.find(PATTERN)) {
      String chip = sysfs.text(folder.resolve("name"));
      Pattern labels = CHIPS.get(chip);
      if (labels != null) {
        Path input = input(sysfs, folder, labels);
        String label = sysfs.text(sibling(input, "_label"));
        zones.add(
            new ZoneSensor(
                (chip + " " + label).trim(),
                sysfs.name(input),
                true,
                trips(sysfs, input),
                sysfs.input(input, 1e3)));
      }
    }
    return zones;
  }

  private static Path input(Sysfs sysfs, Path folder, Pattern labels) {
    return sysfs.find(sysfs.name(folder) + "/temp*_input").stream()
        .filter(f -> labels.matcher(sysfs.text(sibling(f, "_label"))).matches())
        .findFirst()
        .orElse(folder.resolve("temp1_input"));
  }

  private static List<Trip> trips(Sysfs sysfs, Path input) {
    List<Trip> trips = new ArrayList<>();
    Value max = sysfs.number(sibling(input, "_max"));
    Value critical = sysfs.number(sibling(input, "_crit"));
    if (max.ok() && max.number() > 0) {
      trips.add(new Trip("hot", max.milli(), 0));
    }
    if (critical.ok() && critical.number() > 0) {
      trips.add(new Trip("critical", critical.milli(), 0));
    }
    return trips;
  }

  private static Path sibling(Path input, String suffix) {
    String name = input.getFileName().toString();
    return input.resolveSibling(name.replaceFirst("_input$", suffix));
  }
}
