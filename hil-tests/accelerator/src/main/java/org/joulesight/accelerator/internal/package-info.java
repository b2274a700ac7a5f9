/**
 * A plug-in for an accelerator as a maker of one would write it, against the published packages of
 * the engine only: work is queued and done by the device's own thread, inputs and outputs may stay
 * in the device's memory, number formats and clocks are its own, and each run says what it took.
 *
 * <p>The device is simulated: the processor computes what it would, with weights rounded to its
 * formats, and energy is counted from the work.
 */
package org.joulesight.accelerator.internal;
