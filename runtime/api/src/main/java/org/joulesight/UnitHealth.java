package org.joulesight;

import java.util.List;

/** What the pipeline is doing now; read by telemetry. A service; cheap, thread-safe. */
public interface UnitHealth {
  List<CameraHealth> cameras();

  Limits limits();

  /** Mode of the unit, not older than 0.1 s. */
  ModeState mode();

  /**
   * The processor's clock and why it is that one: the last change, or the state since the start.
   * Null where the scheduler does not set it.
   */
  default ClockSwitch clock() {
    return null;
  }
}
