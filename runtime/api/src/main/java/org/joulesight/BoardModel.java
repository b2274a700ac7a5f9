package org.joulesight;

import java.util.List;
import java.util.Set;

/**
 * What is known of a board before anything is measured: the scheduler's prior. A service of the
 * board in use.
 */
public interface BoardModel {
  /** Profile name, for instance {@code sim-rk3588}. */
  String board();

  PowerSource powerSource();

  /**
   * Whether a frame takes the same energy however much others slow it down: so with processor time,
   * because a frame that waits for a core takes none, and not with power.
   */
  default boolean waitingIsFree() {
    return false;
  }

  /** What its watts are counted in, see {@link PowerMeter#unit}. */
  default String unit() {
    return PowerMeter.WATTS;
  }

  /** Precisions that this board's profile offers. */
  Set<Precision> precisions();

  double idleWatts();

  /** Range of watt limits that is usual on this board; only one below idle cannot be kept. */
  double minWattsLimit();

  double maxWattsLimit();

  double softCelsiusLimit();

  /** At the fastest clock. */
  Estimate estimate(Work work);

  /** Clocks that the board may be run at, the fastest first; empty if its model knows of none. */
  default List<ClockLevel> clockLevels() {
    return List.of();
  }

  /** Values that are assumed and not measured, one sentence each; printed where they are used. */
  List<String> assumptions();

  /**
   * Expected cost of a frame.
   *
   * @param seconds of busy time
   * @param busyWatts of the whole board while it is busy
   */
  record Estimate(double seconds, double busyWatts) {
    public double joulesAboveIdle(double idleWatts) {
      return seconds * (busyWatts - idleWatts);
    }
  }
}
