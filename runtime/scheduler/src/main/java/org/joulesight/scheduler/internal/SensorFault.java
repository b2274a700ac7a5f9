package org.joulesight.scheduler.internal;

/** What is wrong with a power sensor. */
public enum SensorFault {
  NONE,
  MISSING,
  /** The same value for ever while the load changes. */
  STUCK,
  /** Reads a fixed multiple of the truth. */
  GAIN,
  /** Reads what was some time ago. */
  DELAY,
  /** Values that no load explains. */
  GARBAGE
}
