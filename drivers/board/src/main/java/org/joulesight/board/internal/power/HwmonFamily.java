package org.joulesight.board.internal.power;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.joulesight.board.internal.power.RailInfo.Plausible;
import org.joulesight.board.internal.sysfs.Measured;
import org.joulesight.board.internal.sysfs.Sysfs;
import org.joulesight.board.internal.sysfs.Value;

/**
 * Power monitors of the hwmon class with one channel each, matched by name: numbers change across
 * boots. A single one is taken for the board's total; of several, those whose label says so.
 */
public final class HwmonFamily implements SensorFamily {
  private static final String NAME = "hwmon";
  private static final String PATTERN = "sys/class/hwmon/hwmon*";
  private static final double UNCOVERED_SHARE = 0.10;
  private static final String UNCOVERED =
      "No power monitor is labelled as the board's input (label: vin, dc_in, input or total):"
          + " the sum may leave out what is not behind them, or count a rail twice.";
  private static final Pattern TOTAL =
      Pattern.compile("(?i).*(vdd_in|vin|dc_?in|input|total|system|board).*");

  private record Found(Path folder, HwmonChip chip, String label) {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String place() {
    return PATTERN + "/name (ina2xx, ltc4151, power_meter)";
  }

  @Override
  public Optional<PowerProbe> find(Sysfs sysfs) {
    List<Found> found = new ArrayList<>();
    for (Path folder : sysfs.find(PATTERN)) {
      String name = sysfs.text(folder.resolve("name"));
      HwmonChip.ALL.stream()
          .filter(chip -> chip.name().equals(name))
          .forEach(chip -> found.add(new Found(folder, chip, label(sysfs, folder, name))));
    }
    List<RailSensor> rails =
        found.stream().map(f -> rail(sysfs, f, role(f, found.size()))).toList();
    return rails.isEmpty()
        ? Optional.empty()
        : Optional.of(new RailProbe(NAME, rails, UNCOVERED_SHARE, UNCOVERED));
  }

  private static Role role(Found f, int count) {
    return count == 1 || TOTAL.matcher(f.label()).matches() ? Role.TOTAL : Role.PART;
  }

  private static String label(Sysfs sysfs, Path folder, String name) {
    return Stream.of("label", "power1_label", "in1_label", "curr1_label")
        .map(file -> sysfs.text(folder.resolve(file)))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse(name.toLowerCase(Locale.ROOT) + "@" + folder.getFileName());
  }

  private static RailSensor rail(Sysfs sysfs, Found f, Role role) {
    Path folder = f.folder();
    Value shunt = sysfs.number(folder.resolve("shunt_resistor"));
    boolean known = shunt.ok() && shunt.number() > 0;
    RailInfo info =
        new RailInfo(
            f.label(),
            sysfs.name(folder.resolve("name")),
            role,
            sysfs.number(folder.resolve("curr1_max")).milli(),
            sysfs.number(folder.resolve("curr1_crit")).milli(),
            f.chip().error(known ? shunt.number() * 1e-6 : f.chip().usualShuntOhms()),
            HwmonChip.RENEWAL_NANOS,
            role == Role.TOTAL ? Plausible.ANY_BOARD : new Plausible(0, 100, -1, 100));
    Path volts = folder.resolve(f.chip().volts() + "_input");
    Path amps = folder.resolve("curr1_input");
    boolean both = sysfs.exists(volts) && sysfs.exists(amps);
    Supplier<Measured> watts = both ? null : sysfs.input(power(sysfs, folder), 1e6);
    return new RailSensor(
        info, sysfs.input(volts, 1e3), both ? sysfs.input(amps, 1e3) : null, watts);
  }

  private static Path power(Sysfs sysfs, Path folder) {
    Path input = folder.resolve("power1_input");
    return sysfs.exists(input) ? input : folder.resolve("power1_average");
  }
}
