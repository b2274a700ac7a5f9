package org.joulesight.board.internal.power;

import java.util.List;
import java.util.Optional;
import org.joulesight.board.internal.sysfs.Sysfs;

/** Finds a board's power sensors. */
public final class PowerSensors {
  private PowerSensors() {}

  /**
   * The first kind of sensor that the board has; a probe that says what is missing if it has none.
   *
   * @param families the best first
   */
  public static PowerProbe find(Sysfs sysfs, List<SensorFamily> families) {
    for (SensorFamily family : families) {
      Optional<PowerProbe> found = family.find(sysfs);
      if (found.isPresent()) {
        return found.get();
      }
    }
    return new NoPower(String.join(", ", families.stream().map(SensorFamily::place).toList()));
  }
}
