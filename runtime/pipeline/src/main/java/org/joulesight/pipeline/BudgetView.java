package org.joulesight.pipeline;

import java.util.Map;
import org.joulesight.scheduler.BudgetStats;
import org.joulesight.scheduler.PointTable;

/** What the scheduler knows and offers, for reports. A service; thread-safe. */
public interface BudgetView {
  BudgetStats budget();

  /** Points of each camera by its id. */
  Map<String, PointTable> pointTables();
}
