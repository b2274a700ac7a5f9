package org.joulesight.hil.world;

/** Breaks a part of the product on purpose: a bench that cannot fail proves nothing. */
public enum Sabotage {
  NONE,
  /** The scheduler never hears of the watt limit. */
  CAP_IGNORED,
  /** Nothing is said of a sensor that is lost. */
  FAULT_UNDETECTED,
  /** No message leaves the unit from the middle of the run on. */
  PUBLISHER_DEAD,
  /** Heartbeats say that a picture has just been served. */
  ALWAYS_VALID,
  /** Frames are taken and never run. */
  NOTHING_RUN,
  /** The thermometer's readings never reach the scheduler. */
  HEAT_IGNORED,
  /** Every result is held back for a second. */
  SLUGGISH,
  /** A file is opened with every frame and never closed. */
  LEAK
}
