package org.joulesight;

/**
 * A camera went over to another operating point.
 *
 * @param from null at the start
 * @param detail one clause with the figures that decided
 */
public record PointSwitch(
    String camera,
    long atNanos,
    OperatingPoint from,
    OperatingPoint to,
    Reason reason,
    String detail) {
  /**
   * Told about every switch within a tenth of a second. A service; called beside the frame path.
   */
  public interface Listener {
    void switched(PointSwitch event);

    /** Told about every change of the unit's clock, in the same way. */
    default void clockSwitched(ClockSwitch event) {}
  }
}
