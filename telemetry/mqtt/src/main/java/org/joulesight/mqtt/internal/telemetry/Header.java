package org.joulesight.mqtt.internal.telemetry;

/**
 * What every message carries. Unit, epoch and sequence identify it: a consumer that has seen them
 * drops the message as a duplicate.
 *
 * @param epoch start counter of the unit
 * @param sequence per unit and epoch over all topics, from 0; a gap is a message that the full
 *     outbox refused; -1 in the last will, which the broker sends
 * @param captureEpochMillis when the values were taken
 */
record Header(String unit, long epoch, long sequence, long captureEpochMillis) {
  static final long LAST_WILL = -1;
}
