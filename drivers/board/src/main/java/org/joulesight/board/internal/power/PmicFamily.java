package org.joulesight.board.internal.power;

import java.util.Optional;
import org.joulesight.board.internal.sysfs.Command;
import org.joulesight.board.internal.sysfs.Sysfs;

/** The power management chip of the Raspberry Pi 5, read by {@code vcgencmd pmic_read_adc}. */
public final class PmicFamily implements SensorFamily {
  static final String NAME = "rpi-pmic";
  private static final String COMMAND = "vcgencmd";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String place() {
    return COMMAND + " " + PmicProbe.ARGUMENT;
  }

  /** Earlier boards have the command, but not this chip: their firmware refuses the argument. */
  @Override
  public Optional<PowerProbe> find(Sysfs sysfs) {
    return Command.find(sysfs, COMMAND)
        .map(command -> new PmicProbe(command, sysfs.name(command.path())))
        .filter(PmicProbe::answers)
        .map(probe -> probe);
  }
}
