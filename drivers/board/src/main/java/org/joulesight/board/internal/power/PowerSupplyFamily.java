package org.joulesight.board.internal.power;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.joulesight.board.internal.power.RailInfo.Plausible;
import org.joulesight.board.internal.sysfs.Measured;
import org.joulesight.board.internal.sysfs.Sysfs;
import org.joulesight.board.internal.sysfs.Value.Problem;

/**
 * Batteries of the kernel's power_supply class: {@code voltage_now} in uV, {@code current_now} in
 * uA (negative: discharging), else {@code power_now} in uW. Only a battery that discharges shows
 * what the board takes. USB supplies are left out: they show what was negotiated, not what flows.
 */
public final class PowerSupplyFamily implements SensorFamily {
  private static final String NAME = "power-supply";
  private static final String PATTERN = "sys/class/power_supply/*";
  private static final String BATTERY = "Battery";

  /** Fuel gauges are within a few per cent and settle within a second; assumed. */
  private static final ErrorBound ERROR = new ErrorBound(0.01, 0.03, 0.001);

  private static final long RENEWAL_NANOS = 1_000_000_000;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String place() {
    return PATTERN + " of type " + BATTERY;
  }

  @Override
  public Optional<PowerProbe> find(Sysfs sysfs) {
    List<RailSensor> rails = new ArrayList<>();
    for (Path folder : sysfs.find(PATTERN)) {
      boolean current = sysfs.exists(folder.resolve("current_now"));
      boolean power = sysfs.exists(folder.resolve("power_now"));
      if (isBattery(sysfs, folder) && (current || power)) {
        rails.add(rail(sysfs, folder, current));
      }
    }
    return rails.isEmpty()
        ? Optional.empty()
        : Optional.of(new RailProbe(NAME, rails, 0, "The batteries are not the whole supply."));
  }

  /** Batteries of mice and pens power something else: their scope is Device. */
  private static boolean isBattery(Sysfs sysfs, Path folder) {
    return sysfs.text(folder.resolve("type")).equals(BATTERY)
        && !sysfs.text(folder.resolve("scope")).equals("Device");
  }

  private static RailSensor rail(Sysfs sysfs, Path folder, boolean current) {
    RailInfo info =
        new RailInfo(
            folder.getFileName().toString(),
            sysfs.name(folder),
            Role.TOTAL,
            Double.NaN,
            Double.NaN,
            ERROR,
            RENEWAL_NANOS,
            Plausible.ANY_BOARD);
    Supplier<Measured> volts = sysfs.input(folder.resolve("voltage_now"), 1e6);
    String file = current ? "current_now" : "power_now";
    Supplier<Measured> flow = discharging(sysfs, folder, folder.resolve(file));
    return current
        ? new RailSensor(info, volts, flow, null)
        : new RailSensor(info, volts, null, flow);
  }

  /** Some drivers give the amount only, and the direction in {@code status}. */
  private static Supplier<Measured> discharging(Sysfs sysfs, Path folder, Path file) {
    Supplier<Measured> input = sysfs.input(file, 1e6);
    return () -> {
      Measured flow = input.get();
      String status = sysfs.text(folder.resolve("status"));
      boolean out = status.isEmpty() ? flow.value() < 0 : status.equals("Discharging");
      if (flow.ok() && !out) {
        return Measured.of(Problem.CHARGING);
      }
      return flow.ok() ? Measured.of(Math.abs(flow.value())) : flow;
    };
  }
}
