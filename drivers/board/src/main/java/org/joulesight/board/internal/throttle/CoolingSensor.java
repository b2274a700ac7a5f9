package org.joulesight.board.internal.throttle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.joulesight.board.internal.sysfs.Sysfs;
import org.joulesight.board.internal.sysfs.Value;

/**
 * One cooling device of the kernel.
 *
 * @param lowersClocks whether it cools by lowering clocks, and not by a fan
 */
public record CoolingSensor(Sysfs sysfs, Path folder, String name, boolean lowersClocks) {
  private static final String PATTERN = "sys/class/thermal/cooling_device*";
  private static final Pattern CLOCKS =
      Pattern.compile("(?i).*(cpufreq|devfreq|processor|powerclamp|throttle|cpu|gpu).*");

  public static List<CoolingSensor> find(Sysfs sysfs) {
    List<CoolingSensor> devices = new ArrayList<>();
    for (Path folder : sysfs.find(PATTERN)) {
      String type = sysfs.text(folder.resolve("type"));
      if (!type.isEmpty()) {
        boolean clocks =
            CLOCKS.matcher(type).matches() && !type.toLowerCase(Locale.ROOT).contains("fan");
        devices.add(new CoolingSensor(sysfs, folder, type, clocks));
      }
    }
    return devices;
  }

  public Value state() {
    return sysfs.number(folder.resolve("cur_state"));
  }

  public Value maxState() {
    return sysfs.number(folder.resolve("max_state"));
  }
}
