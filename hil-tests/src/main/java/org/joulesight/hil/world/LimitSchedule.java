package org.joulesight.hil.world;

import java.util.List;
import org.joulesight.hil.world.WorldSettings.LimitChange;

/** The changes of the watt limit that are still to come. */
final class LimitSchedule {
  private final List<LimitChange> changes;
  private int next;

  /**
   * @param changes in the order of their times
   */
  LimitSchedule(List<LimitChange> changes) {
    this.changes = changes;
  }

  /** {@link Long#MAX_VALUE} after the last. */
  long nextNanos() {
    return next < changes.size() ? changes.get(next).atNanos() : Long.MAX_VALUE;
  }

  /** Only while {@link #nextNanos} is not in the future. */
  double takeWatts() {
    return changes.get(next++).watts();
  }
}
