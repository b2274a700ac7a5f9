package org.joulesight;

/**
 * The unit's clock became another one, because the scheduler wanted it or because the board did
 * something else.
 *
 * @param fromKilohertz highest clock before
 * @param toKilohertz highest clock now
 * @param detail one clause with what decided
 */
public record ClockSwitch(
    long atNanos, long fromKilohertz, long toKilohertz, Reason reason, String detail) {}
