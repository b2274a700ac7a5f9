package org.joulesight.board.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joulesight.board.BoardReport.Clocks;
import org.joulesight.board.BoardReport.Domain;
import org.joulesight.board.internal.sysfs.Command;
import org.joulesight.board.internal.sysfs.Sysfs;

/** Clocks of processors (cpufreq, kHz) and other units (devfreq, Hz), and the power mode. */
final class ClockReader {
  private static final String CPUFREQ = "sys/devices/system/cpu/cpufreq/policy*";
  private static final String DEVFREQ = "sys/class/devfreq/*";
  private static final String MODE_PREFIX = "NV Power Mode:";
  private static final String MODE_ERROR = "NVPM ERROR";

  private final Sysfs sysfs;
  private final Optional<Command> nvpmodel;

  ClockReader(Sysfs sysfs) {
    this.sysfs = sysfs;
    nvpmodel = Command.find(sysfs, "nvpmodel");
  }

  /**
   * @param missing gets a sentence for what cannot be read
   */
  Clocks read(List<String> missing) {
    List<Domain> domains = new ArrayList<>();
    for (Path f : sysfs.find(CPUFREQ)) {
      domains.add(
          domain(f, 1e3, "scaling_cur_freq", "scaling_max_freq", "cpuinfo_max_freq", "scaling_"));
    }
    for (Path f : sysfs.find(DEVFREQ)) {
      domains.add(domain(f, 1e6, "cur_freq", "max_freq", "", ""));
    }
    return new Clocks(nvpmodel.map(c -> mode(c, missing)).orElse(""), domains);
  }

  private Domain domain(
      Path folder, double unit, String now, String limit, String max, String governorPrefix) {
    return new Domain(
        folder.getFileName().toString(),
        sysfs.name(folder),
        sysfs.number(folder.resolve(now)).per(unit).value(),
        sysfs.number(folder.resolve(limit)).per(unit).value(),
        max.isEmpty() ? Double.NaN : sysfs.number(folder.resolve(max)).per(unit).value(),
        sysfs.text(folder.resolve(governorPrefix + "governor")));
  }

  private static String mode(Command command, List<String> missing) {
    Command.Output output = command.run("-q");
    if (!output.ok() || output.text().contains(MODE_ERROR)) {
      missing.add(
          "The power mode cannot be read: "
              + (output.ok() ? output.text().lines().findFirst().orElse("") : output.problem()));
      return "";
    }
    return output
        .text()
        .lines()
        .filter(l -> l.startsWith(MODE_PREFIX))
        .map(l -> l.substring(MODE_PREFIX.length()).trim())
        .findFirst()
        .orElse("");
  }
}
