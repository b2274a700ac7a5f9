package org.joulesight.mqtt.internal.link;

import java.util.concurrent.TimeUnit;

/**
 * Limits of a link.
 *
 * @param window messages on their way at a time
 * @param ackTimeoutNanos the connection is dropped when nothing was acknowledged for so long
 * @param flushOnCloseNanos how long {@code close} waits for the outbox
 * @param cleanSession false asks the broker to keep messages for this client while it is away
 */
record LinkOptions(
    int window,
    int outboxMessages,
    long outboxBytes,
    int connectTimeoutSeconds,
    int keepAliveSeconds,
    long ackTimeoutNanos,
    long backoffMinNanos,
    long backoffMaxNanos,
    long flushOnCloseNanos,
    boolean cleanSession) {

  static final LinkOptions DEFAULT =
      new LinkOptions(
          32,
          8192,
          8 << 20,
          5,
          15,
          TimeUnit.SECONDS.toNanos(10),
          TimeUnit.MILLISECONDS.toNanos(200),
          TimeUnit.SECONDS.toNanos(10),
          TimeUnit.MILLISECONDS.toNanos(1500),
          true);

  /** Longest wait for an answer to CONNECT, TCP and TLS included. */
  long connectTimeoutNanos() {
    return TimeUnit.SECONDS.toNanos(connectTimeoutSeconds) + ackTimeoutNanos;
  }
}
