package org.joulesight.board.internal.power;

/**
 * The power sensors of a board, read interval by interval: {@link #begin}, {@link #read} at each of
 * some moments, {@link #end}. Blocks for the sensors' conversions; used by one thread.
 */
public interface PowerProbe {
  /** Kind of sensor. */
  String family();

  int rails();

  /** Whether one reading gives the interval's mean, or as much of it as can be had. */
  boolean readOnce();

  /** Whether a reading tells of all the time since the one before, and not of a moment. */
  default boolean counts() {
    return false;
  }

  /**
   * @param nanos moment of the call
   */
  void begin(long nanos);

  /** Between which moments readings will follow, for a probe that takes several. */
  default void during(long startNanos, long endNanos) {
    // one reading does for the interval
  }

  /**
   * @param nanos moment that the reading is of
   */
  void read(long nanos);

  /** The interval's power; MISSING if less than half of the readings were good. */
  PowerSample end();
}
