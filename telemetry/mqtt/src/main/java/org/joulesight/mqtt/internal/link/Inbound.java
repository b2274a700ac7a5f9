package org.joulesight.mqtt.internal.link;

import java.util.Queue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Messages on their way from the client library's thread to the listeners, bounded. */
final class Inbound {
  private static final int MAX_MESSAGES = 256;

  private final Semaphore room = new Semaphore(MAX_MESSAGES);
  private final Queue<Runnable> mailbox;
  private final Subscriptions subscriptions;
  private final long timeoutNanos;

  Inbound(Queue<Runnable> mailbox, Subscriptions subscriptions, long timeoutNanos) {
    this.mailbox = mailbox;
    this.subscriptions = subscriptions;
    this.timeoutNanos = timeoutNanos;
  }

  /**
   * Hands a message to the link's thread, even if its connection is gone by then: the broker will
   * take it as delivered. Blocks, and so slows the broker down, while listeners are behind.
   */
  void accept(String topic, byte[] payload) throws InterruptedException {
    if (!room.tryAcquire(timeoutNanos, TimeUnit.NANOSECONDS)) {
      throw new IllegalStateException("listeners are too slow");
    }
    mailbox.add(
        () -> {
          room.release();
          subscriptions.deliver(topic, payload);
        });
  }
}
