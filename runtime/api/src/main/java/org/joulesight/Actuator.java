package org.joulesight;

import java.util.List;

/**
 * A setting of the board that trades speed for power, such as the highest clock of a processor.
 * Whatever was changed is put back by {@link #restore()}, at the end of the program, and after a
 * crash by the next start. Used by one thread; a call may block for some milliseconds, and for
 * seconds where the board's own program sets it.
 */
public interface Actuator {
  /** For instance {@code cpufreq/policy0}. */
  String name();

  /** Of the values: {@code kHz}, {@code Hz} or {@code mode}. */
  String unit();

  /**
   * The value that holds now.
   *
   * @throws UserError if it cannot be read
   */
  long value();

  /** Values that the board offers, ascending; the two ends of a range where any may be set. */
  List<Long> choices();

  /** Sets a value and reads back what became of it. Never throws for what the board does. */
  Outcome set(long value);

  /** Puts back the value from before the first {@link #set}. Does nothing if there was none. */
  Outcome restore();

  /** What became of a wish. */
  enum Status {
    APPLIED,
    /** Another value than the one that was asked for holds now. */
    CLAMPED,
    /** The board took it without an error, but the old value still holds. */
    IGNORED,
    /** Not allowed: the message names the command that grants it, or what forbids it. */
    REFUSED,
    FAILED
  }

  /**
   * @param readBack value that holds now
   * @param message for people; empty if applied
   */
  record Outcome(long requested, long readBack, Status status, String message) {
    /** Whether the board is now set in some way that was asked for. */
    public boolean changed() {
      return status == Status.APPLIED || status == Status.CLAMPED;
    }
  }
}
