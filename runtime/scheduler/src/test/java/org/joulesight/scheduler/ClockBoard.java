package org.joulesight.scheduler;

import java.util.List;
import org.joulesight.ClockLevel;
import org.joulesight.OperatingPoint;
import org.joulesight.Precision;

/** The test board with clocks; the slowest saves nothing. */
final class ClockBoard extends TestBoard {
  static final ClockLevel FULL = new ClockLevel(2_400_000, 1, 1);
  static final ClockLevel MIDDLE = new ClockLevel(1_600_000, 1.4, 0.55);
  static final ClockLevel SLOW = new ClockLevel(1_200_000, 1.9, 0.42);

  OperatingPoint dearest() {
    return new OperatingPoint("net", Precision.FP32, 512, 1);
  }

  @Override
  public List<ClockLevel> clockLevels() {
    return List.of(FULL, MIDDLE, SLOW);
  }
}
