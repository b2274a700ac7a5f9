package org.joulesight.board.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.joulesight.board.BoardReport.PowerLimit;
import org.joulesight.board.internal.sysfs.Sysfs;
import org.joulesight.board.internal.sysfs.Value;

/** Power limits that an x86 processor keeps by itself (RAPL constraints). */
final class PowerLimits {
  private static final String PATTERN = "sys/class/powercap/intel-rapl:*/constraint_*_name";

  private PowerLimits() {}

  static List<PowerLimit> find(Sysfs sysfs) {
    List<PowerLimit> limits = new ArrayList<>();
    for (Path name : sysfs.find(PATTERN)) {
      Value watts = sysfs.number(sibling(name, "power_limit_uw"));
      Value window = sysfs.number(sibling(name, "time_window_us"));
      if (watts.ok() && watts.number() > 0) {
        String zone = sysfs.text(name.resolveSibling("name"));
        limits.add(
            new PowerLimit(
                zone + " " + sysfs.text(name), watts.per(1e6).value(), window.per(1e6).value()));
      }
    }
    return limits;
  }

  private static Path sibling(Path name, String suffix) {
    return name.resolveSibling(name.getFileName().toString().replaceFirst("name$", suffix));
  }
}
