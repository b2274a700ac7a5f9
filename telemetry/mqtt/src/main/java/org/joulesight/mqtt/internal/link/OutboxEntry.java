package org.joulesight.mqtt.internal.link;

/**
 * A message that was accepted and not yet delivered. {@code id} grows in the order of acceptance.
 */
record OutboxEntry(long id, String topic, byte[] payload, int qos, boolean retained) {
  /** Share of the outbox's byte limit: content plus roughly what the bookkeeping takes. */
  long bytes() {
    return payload.length + 2L * topic.length() + 128;
  }
}
