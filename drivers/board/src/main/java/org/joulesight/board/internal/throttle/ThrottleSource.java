package org.joulesight.board.internal.throttle;

import java.util.List;
import org.joulesight.ThermalSensor.Throttling;
import org.joulesight.ThermalSensor.Zone;

/** Something that tells whether the board runs slower than it could. Used by one thread. */
public interface ThrottleSource {
  /**
   * @param zones temperatures at this moment, which may explain it
   */
  Throttling read(List<Zone> zones, long nanos);

  /** What went wrong at the last reading; empty if nothing did. */
  default String problem() {
    return "";
  }
}
