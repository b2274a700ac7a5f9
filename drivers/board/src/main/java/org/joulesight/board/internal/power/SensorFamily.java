package org.joulesight.board.internal.power;

import java.util.Optional;
import org.joulesight.board.internal.sysfs.Sysfs;

/** A kind of power sensor and where the kernel or the firmware shows it. */
public interface SensorFamily {
  String name();

  /** What is looked for and where, for messages. */
  String place();

  /** All connected rails, in the kernel's order; empty if the board has no such sensor. */
  Optional<PowerProbe> find(Sysfs sysfs);
}
