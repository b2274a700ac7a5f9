package org.joulesight.board.internal.power;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.joulesight.board.internal.power.RailInfo.Plausible;
import org.joulesight.board.internal.sysfs.Sysfs;

/**
 * Intel's and AMD's running average power limit (RAPL) in the kernel's powercap class. Packages are
 * added up, or psys is taken alone. Their sub-zones (core, uncore, dram) and the copies of the
 * intel-rapl-mmio driver repeat them and are left out.
 */
public final class RaplFamily implements SensorFamily {
  private static final String NAME = "rapl";
  private static final String FOLDER = "sys/class/powercap/";
  private static final Pattern TOP_ZONE = Pattern.compile("intel-rapl:\\d+");
  private static final Pattern TOP_MMIO_ZONE = Pattern.compile("intel-rapl-mmio:\\d+");
  private static final String PLATFORM = "psys";
  private static final String PACKAGE = "package";

  /** Intel states no bound; published comparisons with meters find a few per cent. Assumed. */
  private static final ErrorBound ERROR = new ErrorBound(0, 0.05, 0);

  /** Memory, storage, display and losses of the supply; assumed. */
  private static final double UNCOVERED_SHARE = 0.25;

  private static final String UNCOVERED =
      "Processor packages only: memory, storage, display and losses of the supply are not measured.";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String place() {
    return FOLDER + "intel-rapl:*";
  }

  @Override
  public Optional<PowerProbe> find(Sysfs sysfs) {
    List<EnergyCounter> counters = counters(sysfs, "intel-rapl:*", TOP_ZONE);
    if (counters.isEmpty()) {
      counters = counters(sysfs, "intel-rapl-mmio:*", TOP_MMIO_ZONE);
    }
    return counters.isEmpty()
        ? Optional.empty()
        : Optional.of(new EnergyProbe(NAME, counters, UNCOVERED_SHARE, UNCOVERED));
  }

  private static List<EnergyCounter> counters(Sysfs sysfs, String pattern, Pattern zones) {
    List<EnergyCounter> counters = new ArrayList<>();
    for (Path folder : sysfs.find(FOLDER + pattern)) {
      String name = sysfs.text(folder.resolve("name"));
      boolean wanted = name.equals(PLATFORM) || name.startsWith(PACKAGE);
      if (zones.matcher(folder.getFileName().toString()).matches() && wanted) {
        counters.add(counter(sysfs, folder, name));
      }
    }
    return counters;
  }

  private static EnergyCounter counter(Sysfs sysfs, Path folder, String name) {
    Path energy = folder.resolve("energy_uj");
    RailInfo info = info(name, sysfs.name(energy));
    double range = sysfs.number(folder.resolve("max_energy_range_uj")).per(1e6).value();
    return new EnergyCounter(info, sysfs.input(energy, 1e6), range);
  }

  static RailInfo info(String name, String path) {
    return new RailInfo(
        name,
        path,
        name.equals(PLATFORM) ? Role.TOTAL : Role.PART,
        Double.NaN,
        Double.NaN,
        ERROR,
        0,
        Plausible.ANY_BOARD);
  }
}
