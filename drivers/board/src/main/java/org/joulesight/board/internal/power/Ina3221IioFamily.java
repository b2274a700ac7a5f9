package org.joulesight.board.internal.power;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joulesight.board.internal.sysfs.Sysfs;
import org.joulesight.board.internal.sysfs.Value.Problem;

/**
 * TI INA3221 behind NVIDIA's own driver, as on Jetson boards up to JetPack 4: {@code
 * rail_name_<n>}, {@code in_voltage<n>_input} in mV, {@code in_current<n>_input} in mA, counted
 * from 0. Values may carry a unit.
 */
public final class Ina3221IioFamily implements SensorFamily {
  private static final String NAME = "ina3221-iio";
  private static final List<String> PATTERNS =
      List.of(
          "sys/bus/i2c/devices/*/iio:device*",
          "sys/bus/i2c/drivers/ina3221x/*/iio:device*",
          "sys/bus/iio/devices/iio:device*");
  private static final String LABEL = "rail_name_";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String place() {
    return PATTERNS.get(0);
  }

  @Override
  public Optional<PowerProbe> find(Sysfs sysfs) {
    List<Path> labels = new ArrayList<>();
    for (Path folder : folders(sysfs)) {
      for (Path label : sysfs.find(sysfs.name(folder) + "/" + LABEL + "*")) {
        if (JetsonRails.connected(sysfs.text(label)) && isOn(sysfs, label)) {
          labels.add(label);
        }
      }
    }
    List<String> names = labels.stream().map(sysfs::text).toList();
    List<RailSensor> rails = labels.stream().map(l -> rail(sysfs, l, names)).toList();
    return rails.isEmpty()
        ? Optional.empty()
        : Optional.of(new RailProbe(NAME, rails, Ina3221.UNCOVERED_SHARE, Ina3221.MISSING_TOTAL));
  }

  /** The devices, each once: several folders link to the same one. */
  private static List<Path> folders(Sysfs sysfs) {
    Map<String, Path> byNumber = new LinkedHashMap<>();
    for (String pattern : PATTERNS) {
      sysfs.find(pattern).forEach(f -> byNumber.putIfAbsent(f.getFileName().toString(), f));
    }
    return List.copyOf(byNumber.values());
  }

  private static boolean isOn(Sysfs sysfs, Path label) {
    Problem problem = sysfs.number(file(label, "in_current%s_input")).problem();
    return problem != Problem.NO_DATA && problem != Problem.ABSENT;
  }

  private static RailSensor rail(Sysfs sysfs, Path label, List<String> names) {
    String name = sysfs.text(label);
    RailInfo info =
        Ina3221.info(
            sysfs,
            name,
            label,
            JetsonRails.role(name, names),
            file(label, "shunt_resistor_%s"),
            file(label, "warn_current_limit_%s"),
            file(label, "crit_current_limit_%s"));
    return new RailSensor(
        info,
        sysfs.input(file(label, "in_voltage%s_input"), 1e3),
        sysfs.input(file(label, "in_current%s_input"), 1e3),
        null);
  }

  private static Path file(Path label, String pattern) {
    String digits = label.getFileName().toString().substring(LABEL.length());
    return label.resolveSibling(String.format(pattern, digits));
  }
}
