package org.joulesight.board.internal.power;

import org.joulesight.board.internal.sysfs.Value;

/**
 * The sensor of one supply rail. A reading may block for the milliseconds of a conversion. Used by
 * one thread.
 */
public interface RailSensor {
  String name();

  /** Path below the root that messages name. */
  String path();

  /** Whether the whole board is fed through this rail. */
  boolean boardTotal();

  ErrorBound error();

  /** A reading is up to so much older than the moment it is taken; 0 if it is made to order. */
  long renewalNanos();

  /** Reads the voltage, which changes slowly. */
  Value millivolts();

  Value milliamps();

  /** Whether the sensor and a board behind it can have such values. */
  boolean plausible(double volts, double amps);

  /** Limits set in the sensor; NaN if there are none. */
  double maxAmps();

  double critAmps();
}
