package org.joulesight.board;

import org.joulesight.PowerMeter;

/** Measures what a board takes while it is characterised. Used by one thread. */
public interface WattMeter {
  /** For people, and kept with the points. */
  String name();

  /** See {@link PowerMeter#unit}. */
  default String unit() {
    return PowerMeter.WATTS;
  }

  /**
   * Mean power of the whole board from now on, for {@code nanos}; blocks so long.
   *
   * @throws org.joulesight.UserError if nothing can be measured
   */
  double meanWatts(long nanos) throws InterruptedException;
}
