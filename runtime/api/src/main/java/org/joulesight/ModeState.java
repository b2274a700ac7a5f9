package org.joulesight;

/**
 * The mode that a unit is in.
 *
 * @param condition name of the condition that blocks a better mode, such as {@code power_sensor};
 *     empty in NORMAL
 * @param detail one clause with the figures; empty in NORMAL
 * @param sinceNanos when it was entered
 */
public record ModeState(Mode mode, String condition, String detail, long sinceNanos) {}
