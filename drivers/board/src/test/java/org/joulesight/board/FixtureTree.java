package org.joulesight.board;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A sysfs tree that a test builds by hand. */
public final class FixtureTree {
  public static final String CHIP = "sys/bus/i2c/drivers/ina3221/1-0040/hwmon/hwmon3/";
  public static final String THERMAL = "sys/class/thermal/";

  private final Path root;

  public FixtureTree(Path root) {
    this.root = root;
  }

  public Path root() {
    return root;
  }

  public FixtureTree put(String path, String content) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return this;
  }

  public FixtureTree rail(int channel, String label, long millivolts, long milliamps) {
    put(CHIP + "in" + channel + "_label", label + "\n");
    put(CHIP + "in" + channel + "_input", millivolts + "\n");
    return amps(channel, milliamps + "\n");
  }

  public FixtureTree amps(int channel, String content) {
    return put(CHIP + "curr" + channel + "_input", content);
  }

  public FixtureTree zone(int number, String type, String millicelsius) {
    put(THERMAL + "thermal_zone" + number + "/type", type + "\n");
    return put(THERMAL + "thermal_zone" + number + "/temp", millicelsius + "\n");
  }

  public FixtureTree trip(int zone, int index, String type, long millicelsius, long hysteresis) {
    String prefix = THERMAL + "thermal_zone" + zone + "/trip_point_" + index + "_";
    put(prefix + "type", type + "\n");
    put(prefix + "hyst", hysteresis + "\n");
    return put(prefix + "temp", millicelsius + "\n");
  }

  public FixtureTree cooling(int number, String type, int state) {
    String folder = THERMAL + "cooling_device" + number + "/";
    put(folder + "type", type + "\n");
    put(folder + "max_state", "3\n");
    return put(folder + "cur_state", state + "\n");
  }

  /** A cpufreq policy; clocks in kHz. */
  public FixtureTree policy(int number, long maxHardware, long max, long now) {
    String folder = "sys/devices/system/cpu/cpufreq/policy" + number + "/";
    put(folder + "cpuinfo_max_freq", maxHardware + "\n");
    put(folder + "scaling_max_freq", max + "\n");
    put(folder + "scaling_min_freq", "408000\n");
    put(folder + "scaling_governor", "schedutil\n");
    return put(folder + "scaling_cur_freq", now + "\n");
  }

  /** An energy counter of the powercap class that starts at 1 J. */
  public FixtureTree counter(String folder, String name, long rangeMicrojoules) {
    put(folder + "/name", name + "\n");
    put(folder + "/max_energy_range_uj", rangeMicrojoules + "\n");
    return put(folder + "/energy_uj", "1000000\n");
  }

  /** A program of the board. */
  public FixtureTree program(String path, String script) {
    put(path, "#!/bin/sh\n" + script + "\n");
    if (!root.resolve(path).toFile().setExecutable(true)) {
      throw new AssertionError(path);
    }
    return this;
  }

  /** A folder in place of the file: reading it fails with an I/O error, whoever the user is. */
  public FixtureTree unreadable(String path) {
    try {
      Files.deleteIfExists(root.resolve(path));
      Files.createDirectories(root.resolve(path));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return this;
  }

  public FixtureTree remove(String path) {
    try {
      Files.delete(root.resolve(path));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return this;
  }
}
