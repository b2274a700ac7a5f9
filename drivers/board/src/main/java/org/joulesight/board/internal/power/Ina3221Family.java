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
 * TI INA3221 behind the kernel's hwmon driver, as on Jetson boards from JetPack 5 on: {@code
 * in<n>_input} in mV, {@code curr<n>_input} in mA. Channels that are not connected, switched off
 * (ENODATA) or only add up shunt voltages are left out.
 */
public final class Ina3221Family implements SensorFamily {
  private static final String PATTERN = "sys/bus/i2c/drivers/ina3221/*/hwmon/hwmon*";
  private static final String CLASS_PATTERN = "sys/class/hwmon/hwmon*";
  private static final String CHIP = "ina3221";

  private record Channel(Path folder, String digits, String label) {
    Path file(String prefix, String suffix) {
      return folder.resolve(prefix + digits + suffix);
    }
  }

  @Override
  public String name() {
    return CHIP;
  }

  @Override
  public String place() {
    return PATTERN;
  }

  @Override
  public Optional<PowerProbe> find(Sysfs sysfs) {
    List<Channel> channels = new ArrayList<>();
    folders(sysfs).forEach(folder -> channels.addAll(channels(sysfs, folder)));
    List<String> names = channels.stream().map(Channel::label).toList();
    List<RailSensor> rails = channels.stream().map(c -> rail(sysfs, c, names)).toList();
    return rails.isEmpty()
        ? Optional.empty()
        : Optional.of(new RailProbe(CHIP, rails, Ina3221.UNCOVERED_SHARE, Ina3221.MISSING_TOTAL));
  }

  /** The chips, each once: the driver's folder and the class folder show the same ones. */
  private static List<Path> folders(Sysfs sysfs) {
    Map<String, Path> byNumber = new LinkedHashMap<>();
    sysfs.find(PATTERN).forEach(f -> byNumber.put(f.getFileName().toString(), f));
    for (Path folder : sysfs.find(CLASS_PATTERN)) {
      if (sysfs.text(folder.resolve("name")).startsWith(CHIP)) {
        byNumber.putIfAbsent(folder.getFileName().toString(), folder);
      }
    }
    return List.copyOf(byNumber.values());
  }

  /** Channels with a current; the sum of the shunts has none of its own on most kernels. */
  private static List<Channel> channels(Sysfs sysfs, Path folder) {
    List<Channel> channels = new ArrayList<>();
    for (int i = 1; i <= Ina3221.CHANNELS; i++) {
      Path file = folder.resolve("in" + i + "_label");
      String text = sysfs.text(file);
      String label = text.isEmpty() ? JetsonRails.UNNAMED + i : text;
      Channel channel = new Channel(folder, Integer.toString(i), label);
      if (JetsonRails.connected(label) && isOn(sysfs, channel)) {
        channels.add(channel);
      }
    }
    return channels;
  }

  /** A file that is there but cannot be read now stays: it may mend itself, and is reported. */
  private static boolean isOn(Sysfs sysfs, Channel channel) {
    Problem problem = sysfs.number(channel.file("curr", "_input")).problem();
    return problem != Problem.NO_DATA && problem != Problem.ABSENT;
  }

  private static RailSensor rail(Sysfs sysfs, Channel c, List<String> names) {
    RailInfo info =
        Ina3221.info(
            sysfs,
            c.label(),
            c.file("in", "_label"),
            JetsonRails.role(c.label(), names),
            c.file("shunt", "_resistor"),
            c.file("curr", "_max"),
            c.file("curr", "_crit"));
    return new RailSensor(
        info,
        sysfs.input(c.file("in", "_input"), 1e3),
        sysfs.input(c.file("curr", "_input"), 1e3),
        null);
  }
}
