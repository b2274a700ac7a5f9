package org.joulesight;

/**
 * The clock of the board's processor as one actuator, in kHz: a service where the user allows the
 * scheduler to set it, and nowhere else. Its {@link #choices} are clocks that all of the
 * processor's parts that it sets can have.
 */
public interface ClockActuator extends Actuator {}
