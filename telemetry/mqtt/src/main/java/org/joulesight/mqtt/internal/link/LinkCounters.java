package org.joulesight.mqtt.internal.link;

import java.util.concurrent.atomic.AtomicLong;
import org.joulesight.MqttLink;

/** Counts of a link. Thread-safe. */
final class LinkCounters {
  final AtomicLong accepted = new AtomicLong();
  final AtomicLong delivered = new AtomicLong();
  final AtomicLong refused = new AtomicLong();
  private final AtomicLong connects = new AtomicLong();

  void connected() {
    connects.incrementAndGet();
  }

  MqttLink.Counts snapshot() {
    return new MqttLink.Counts(
        accepted.get(), delivered.get(), refused.get(), Math.max(0, connects.get() - 1));
  }
}
