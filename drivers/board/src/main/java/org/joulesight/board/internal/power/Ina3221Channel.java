package org.joulesight.board.internal.power;

import java.nio.file.Path;
import org.joulesight.board.internal.sysfs.Sysfs;
import org.joulesight.board.internal.sysfs.Value;

/** One channel of an INA3221 in hwmon: {@code in<n>_input} in mV, {@code curr<n>_input} in mA. */
final class Ina3221Channel implements RailSensor {
  /**
   * Data sheet SBOS576, with the usual 5 mOhm shunt: offset 80 uV, step 40 uV. The gain error with
   * the shunt's tolerance is 1 %.
   */
  private static final ErrorBound ERROR = new ErrorBound(0.016, 0.01, 0.008);

  /** Three channels, bus and shunt, 1.1 ms each as the kernel's driver leaves them. */
  private static final long RENEWAL_NANOS = 6_600_000;

  /** 163.8 mV across 5 mOhm: the register is at its end, so the current may be anything. */
  private static final double FULL_SCALE_AMPS = 32.76;

  private static final double MIN_VOLTS = 0.5;
  private static final double MAX_VOLTS = 26;

  /** A rail without load may read a little below zero. */
  private static final double MIN_AMPS = -0.024;

  private final Sysfs sysfs;
  private final String name;
  private final boolean total;
  private final Path label;
  private final Path volts;
  private final Path amps;
  private final Path max;
  private final Path crit;

  Ina3221Channel(Sysfs sysfs, Path folder, int channel, String name, boolean total) {
    this.sysfs = sysfs;
    this.name = name;
    this.total = total;
    label = folder.resolve("in" + channel + "_label");
    volts = folder.resolve("in" + channel + "_input");
    amps = folder.resolve("curr" + channel + "_input");
    max = folder.resolve("curr" + channel + "_max");
    crit = folder.resolve("curr" + channel + "_crit");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String path() {
    return sysfs.name(label);
  }

  @Override
  public boolean boardTotal() {
    return total;
  }

  @Override
  public ErrorBound error() {
    return ERROR;
  }

  @Override
  public long renewalNanos() {
    return RENEWAL_NANOS;
  }

  @Override
  public Value millivolts() {
    return sysfs.number(volts);
  }

  @Override
  public Value milliamps() {
    return sysfs.number(amps);
  }

  /** A board that runs draws current: its total is not plausible without any. */
  @Override
  public boolean plausible(double v, double a) {
    double least = total ? 0.001 : MIN_AMPS;
    return v >= MIN_VOLTS && v <= MAX_VOLTS && a >= least && a < FULL_SCALE_AMPS;
  }

  @Override
  public double maxAmps() {
    return sysfs.number(max).milli();
  }

  @Override
  public double critAmps() {
    return sysfs.number(crit).milli();
  }
}
