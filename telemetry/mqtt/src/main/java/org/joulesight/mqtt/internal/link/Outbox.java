package org.joulesight.mqtt.internal.link;

/**
 * Messages that were accepted and not yet delivered, first in first out. {@code append} comes from
 * any thread, the other methods from the link's thread. What "accepted" survives is up to the
 * implementation.
 *
 * <pre>
 * append --> waiting --sent--> on its way --delivered--> gone
 *               ^                  |
 *               +----- rewind -----+
 * </pre>
 */
interface Outbox {
  /** Takes a message, or returns false if there is no room for it. */
  boolean append(String topic, byte[] payload, int qos, boolean retained);

  /** Oldest waiting message, or null. */
  OutboxEntry peek();

  /** The message that {@link #peek()} returned is on its way now. */
  void sent();

  boolean isOnItsWay(long id);

  /** Forgets a message that is on its way. */
  void delivered(long id);

  /** Everything on its way waits again, in its old order, before all the others. */
  void rewind();

  int onTheirWay();

  /** Whether nothing waits and nothing is on its way. */
  boolean isEmpty();

  /** Waits, on any thread, until it is empty; false on timeout. */
  boolean awaitEmpty(long timeoutNanos) throws InterruptedException;
}
