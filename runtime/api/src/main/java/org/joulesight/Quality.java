package org.joulesight;

/** How far a reading can be trusted. */
public enum Quality {
  OK,
  /** The last good value, older than twice the sampling interval. */
  STALE,
  MISSING,
  /** Outside what the sensor or the board can have. */
  IMPLAUSIBLE
}
