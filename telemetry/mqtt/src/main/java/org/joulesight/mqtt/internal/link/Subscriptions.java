package org.joulesight.mqtt.internal.link;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.client.mqttv3.MqttTopic;
import org.joulesight.MqttLink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is subscribed, how far the present connection knows it, and who is told. */
final class Subscriptions {
  private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

  private record Subscription(String filter, int qos, MqttLink.Listener listener) {}

  private final List<Subscription> all = new CopyOnWriteArrayList<>();
  private int requested;
  private volatile int answered; // written by the link's thread only

  /** Called by any thread. */
  void add(String filter, int qos, MqttLink.Listener listener) {
    MqttTopic.validate(filter, true);
    all.add(new Subscription(filter, qos, listener));
  }

  /** A new connection knows nothing. */
  void forgetRequests() {
    requested = 0;
    answered = 0;
  }

  void answered() {
    answered++;
  }

  /** Whether the broker has answered all requests on this connection. Thread-safe. */
  boolean settled() {
    return answered >= all.size();
  }

  /**
   * Requests what was not requested yet on this connection; returns how many requests that were.
   */
  int request(Connection connection) {
    int before = requested;
    for (int n = all.size(); requested < n; requested++) {
      Subscription s = all.get(requested);
      connection.subscribe(s.filter(), s.qos());
    }
    return requested - before;
  }

  /** A listener that throws is logged and loses this message only. */
  void deliver(String topic, byte[] payload) {
    for (Subscription s : all) {
      if (MqttTopic.isMatched(s.filter(), topic)) {
        try {
          s.listener().message(topic, payload);
        } catch (RuntimeException e) {
          LOG.warn("mqtt=listener-failed topic={}", topic, e);
        }
      }
    }
  }
}
