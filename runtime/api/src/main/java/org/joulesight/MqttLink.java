package org.joulesight;

/**
 * Connection to an MQTT broker that mends itself. Thread-safe. Messages wait in a bounded outbox
 * while the broker is away; delivery is at least once and in order per topic.
 */
public interface MqttLink extends AutoCloseable {
  /**
   * Hands a message over without blocking.
   *
   * @param qos 0 or 1
   * @return whether it was accepted; false only if the outbox is full or the link is closed
   */
  boolean publish(String topic, byte[] payload, int qos, boolean retained);

  /** Subscribes now and after every reconnect. The listener is called on the link's own thread. */
  void subscribe(String filter, int qos, Listener listener);

  State state();

  /** Messages accepted, delivered (acknowledged, or sent at QoS 0) and refused so far. */
  Counts counts();

  /** Waits until the outbox is empty. */
  boolean flush(long timeoutNanos) throws InterruptedException;

  /** Disconnects in order, so that the last will is not sent. Idempotent. */
  @Override
  void close();

  /**
   *
   *
   * <pre>
   * CONNECTING --> UP --> DOWN --> CONNECTING ...   any --> CLOSED
   * </pre>
   */
  enum State {
    CONNECTING,
    UP,
    DOWN,
    CLOSED
  }

  record Counts(long accepted, long delivered, long refused, long reconnects) {}

  interface Listener {
    void message(String topic, byte[] payload);
  }

  /**
   * @param uri {@code tcp://host:port} or {@code ssl://host:port}
   * @param willTopic topic of the last will (retained, QoS 1), or null for none
   */
  record Settings(
      String uri, String clientId, String user, String password, String willTopic, byte[] will) {}

  /** Opens links. A service. */
  interface Factory {
    /**
     * Returns at once and connects in the background, for ever.
     *
     * @throws UserError if the uri is malformed
     */
    MqttLink open(Settings settings);
  }
}
