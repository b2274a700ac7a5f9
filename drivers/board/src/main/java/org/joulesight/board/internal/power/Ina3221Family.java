package org.joulesight.board.internal.power;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.joulesight.board.internal.sysfs.Sysfs;
import org.joulesight.board.internal.sysfs.Value;
import org.joulesight.board.internal.sysfs.Value.Problem;

/**
 * TI INA3221 behind the kernel's hwmon driver, as on Jetson boards from JetPack 5 on. Channels that
 * are not connected, switched off (ENODATA) or only add up shunt voltages are left out.
 */
public final class Ina3221Family implements SensorFamily {
  private static final String PATTERN = "sys/bus/i2c/drivers/ina3221/*/hwmon/hwmon*";
  private static final Set<String> TOTALS = Set.of("VDD_IN", "POM_5V_IN");
  private static final String NOT_CONNECTED = "NC";
  private static final String SHUNT_SUM = "sum of shunt voltages";

  @Override
  public String name() {
    return "ina3221";
  }

  @Override
  public String place() {
    return PATTERN;
  }

  @Override
  public List<RailSensor> find(Sysfs sysfs) {
    List<RailSensor> rails = new ArrayList<>();
    for (Path folder : sysfs.find(PATTERN)) {
      for (Path label : sysfs.find(sysfs.name(folder) + "/in*_label")) {
        String name = sysfs.text(label);
        String digits = label.getFileName().toString().replaceAll("\\D+", "");
        if (isRail(name) && isOn(sysfs, folder, digits)) {
          rails.add(
              new Ina3221Channel(
                  sysfs, folder, Integer.parseInt(digits), name, TOTALS.contains(name)));
        }
      }
    }
    return rails;
  }

  private static boolean isRail(String label) {
    return !label.isEmpty()
        && !label.equalsIgnoreCase(NOT_CONNECTED)
        && !label.equalsIgnoreCase(SHUNT_SUM);
  }

  /** A file that is there but cannot be read now stays: it may mend itself, and is reported. */
  private static boolean isOn(Sysfs sysfs, Path folder, String channel) {
    Value amps = sysfs.number(folder.resolve("curr" + channel + "_input"));
    return amps.problem() != Problem.NO_DATA && amps.problem() != Problem.ABSENT;
  }
}
