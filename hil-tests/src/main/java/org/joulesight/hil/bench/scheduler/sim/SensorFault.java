package org.joulesight.hil.bench.scheduler.sim;

/** What happens to the sensors from a moment on. */
public record SensorFault(Kind kind, long fromNanos) {
  public static final SensorFault NONE = new SensorFault(Kind.NONE, Long.MAX_VALUE);

  /** How a sensor fails. */
  public enum Kind {
    NONE,
    /** The last power for ever, with new times. */
    STUCK,
    MISSING,
    /** Reads a fifth too much. */
    GAIN_UP,
    /** Reads a fifth too little. */
    GAIN_DOWN,
    /** Reads what was two seconds ago. */
    DELAY,
    /** Random watts. */
    GARBAGE,
    /** The last temperature for ever. */
    STUCK_TEMPERATURE,
    /** Neither power nor temperature. */
    ALL_LOST
  }

  boolean active(Kind wanted, long nanos) {
    return kind == wanted && nanos >= fromNanos;
  }
}
