package org.joulesight.pipeline;

import java.util.Map;
import org.joulesight.OperatingPoint;
import org.joulesight.scheduler.BudgetStats;
import org.joulesight.scheduler.PointTable;

/** What the scheduler knows and offers, for reports. A service; thread-safe. */
public interface BudgetView {
  BudgetStats budget();

  /** Points of each camera by its id. */
  Map<String, PointTable> pointTables();

  /**
   * Energy above idle that a processed frame of this point takes by what was learned so far; 0 for
   * a point that was never offered.
   */
  double joulesPerFrame(OperatingPoint point);
}
