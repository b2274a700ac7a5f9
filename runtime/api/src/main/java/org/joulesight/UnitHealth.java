package org.joulesight;

import java.util.List;

/** What the pipeline is doing now; read by telemetry. A service; cheap, thread-safe. */
public interface UnitHealth {
  List<CameraHealth> cameras();

  Limits limits();

  /** Mode of the unit, not older than 0.1 s. */
  ModeState mode();
}
