package org.joulesight.board.internal.throttle;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.joulesight.ThermalSensor.Throttling;
import org.joulesight.ThermalSensor.Zone;
import org.joulesight.ThrottleCause;
import org.joulesight.board.internal.sysfs.Sysfs;
import org.joulesight.board.internal.sysfs.Value;

/** The alarm of the Raspberry Pi's {@code rpi_volt} driver: the 5 V supply fell below 4.63 V. */
record UnderVoltageAlarm(Sysfs sysfs, Path file) implements ThrottleSource {
  @Override
  public Throttling read(List<Zone> zones, long nanos) {
    Value alarm = sysfs.number(file);
    Set<ThrottleCause> cause = Set.of(ThrottleCause.UNDER_VOLTAGE);
    return alarm.ok() && alarm.number() != 0
        ? new Throttling(true, "rpi_volt reports under-voltage of the supply", cause, Set.of())
        : Throttling.NONE;
  }
}
