package org.joulesight.board.internal.power;

import java.util.List;
import org.joulesight.board.internal.sysfs.Sysfs;

/** A kind of power sensor and where the kernel shows it. */
public interface SensorFamily {
  /** The name used in the configuration. */
  String name();

  /** What is looked for and where, for messages. */
  String place();

  /** All connected rails, in the kernel's order; empty if the board has no such sensor. */
  List<RailSensor> find(Sysfs sysfs);
}
