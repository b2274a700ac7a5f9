package org.joulesight;

/**
 * One clock that a board's processor may run at, for all cameras at a time, and what it makes of
 * the board model's estimates.
 *
 * @param kilohertz highest clock that the kernel may choose at this level
 * @param secondsFactor on a frame's busy seconds; 1 at the fastest level, above 1 at all others
 * @param wattsFactor on the watts above idle while a frame runs; 1 at the fastest level
 */
public record ClockLevel(long kilohertz, double secondsFactor, double wattsFactor) {
  public ClockLevel {
    if (kilohertz < 1 || !(secondsFactor >= 1) || !(wattsFactor > 0)) {
      throw new IllegalArgumentException(
          "clock level: "
              + kilohertz
              + " kHz, seconds "
              + secondsFactor
              + ", watts "
              + wattsFactor);
    }
  }

  /** Factor on the energy above idle of a frame. */
  public double joulesFactor() {
    return secondsFactor * wattsFactor;
  }
}
