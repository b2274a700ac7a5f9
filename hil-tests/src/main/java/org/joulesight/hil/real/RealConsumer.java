package org.joulesight.hil.real;

import java.util.function.BiConsumer;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.joulesight.UserError;

/** A client of the broker that hears everything of all units. */
public final class RealConsumer implements AutoCloseable {
  private static final long GOODBYE_MILLIS = 500;

  private final MqttClient client;

  public RealConsumer(String uri) {
    try {
      client = new MqttClient(uri, "hil-consumer", new MemoryPersistence());
      client.connect();
    } catch (MqttException e) {
      throw UserError.failed("no connection to the broker %s of the bench: %s", uri, e);
    }
  }

  /**
   * @param listener called on a thread of the client with topic and payload
   */
  public void hear(BiConsumer<String, byte[]> listener) {
    try {
      client.subscribe("joulesight/#", 1, (topic, m) -> listener.accept(topic, m.getPayload()));
    } catch (MqttException e) {
      throw UserError.failed("the bench cannot subscribe: %s", e);
    }
  }

  /**
   * Takes the place of a client, and leaves it: the broker drops the other one's connection and
   * forgets its session.
   */
  public static void throwOut(String uri, String clientId) {
    try (MqttClient other = new MqttClient(uri, clientId, new MemoryPersistence())) {
      MqttConnectOptions options = new MqttConnectOptions();
      options.setCleanSession(true);
      other.connect(options);
      other.disconnect(GOODBYE_MILLIS);
    } catch (MqttException e) {
      throw UserError.failed("client %s cannot be thrown out: %s", clientId, e);
    }
  }

  @Override
  public void close() {
    try {
      client.disconnectForcibly(0, GOODBYE_MILLIS);
      client.close();
    } catch (MqttException e) {
      throw UserError.failed("the consumer does not end: %s", e);
    }
  }
}
