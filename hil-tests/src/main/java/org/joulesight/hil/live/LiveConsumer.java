package org.joulesight.hil.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallbackExtended;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.joulesight.UserError;
import org.joulesight.hil.scenario.Consumer;
import org.joulesight.mqtt.Topics;

/**
 * A consumer at the broker that knows only the schema. It shares this machine's UTC clock with the
 * unit, so a camera is valid until {@code validUntilEpochMillis}; of each detection it notes how
 * long ago its picture was captured.
 */
final class LiveConsumer implements MqttCallbackExtended, AutoCloseable {
  private static final int LONGEST_PAUSE_MILLIS = 500;
  private static final int AT_LEAST_ONCE = 1;

  private final ObjectMapper json = new ObjectMapper();
  private volatile Consumer consumer = new Consumer(System::nanoTime);
  private volatile Latencies latencies = new Latencies();
  private final Map<String, Long> validUntil = new ConcurrentHashMap<>();
  private final String filter;
  private final MqttAsyncClient client;

  LiveConsumer(String uri, String unit) {
    filter = new Topics(unit).everything();
    try {
      client = new MqttAsyncClient(uri, "hil-consumer", new MemoryPersistence());
      client.setCallback(this);
      MqttConnectOptions options = new MqttConnectOptions();
      options.setAutomaticReconnect(true);
      options.setMaxReconnectDelay(LONGEST_PAUSE_MILLIS);
      options.setCleanSession(true);
      client.connect(options).waitForCompletion();
    } catch (MqttException e) {
      throw UserError.failed("no connection to the broker at %s: %s", uri, e.getMessage());
    }
  }

  /** Whether silence of this camera may be taken for nothing in view, by the newest heartbeat. */
  boolean valid(String camera) {
    return System.currentTimeMillis() < validUntilEpochMillis(camera);
  }

  /** As the newest heartbeat of the camera says; 0 before the first. */
  long validUntilEpochMillis(String camera) {
    return validUntil.getOrDefault(camera, 0L);
  }

  /** Forgets messages and latencies; what is valid stays so. */
  void restart() {
    consumer = new Consumer(System::nanoTime);
    latencies = new Latencies();
  }

  Consumer consumer() {
    return consumer;
  }

  /** From capture to the arrival at this consumer. */
  Latencies latencies() {
    return latencies;
  }

  @Override
  public void connectComplete(boolean again, String uri) {
    try {
      client.subscribe(filter, AT_LEAST_ONCE);
    } catch (MqttException e) {
      // The connection is lost once more; the next one subscribes.
    }
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) throws IOException {
    if (message.isRetained()) {
      return; // of the time before
    }
    long now = System.currentTimeMillis();
    consumer.message(topic, message.getPayload());
    JsonNode said = json.readTree(message.getPayload());
    switch (Topics.Kind.of(topic)) {
      case DETECTIONS -> latencies.add(now - said.path("captureEpochMillis").asLong());
      case HEARTBEAT ->
          validUntil.put(said.path("camera").asText(), said.path("validUntilEpochMillis").asLong());
      default -> {
        // The consumer has seen it.
      }
    }
  }

  @Override
  public void connectionLost(Throwable cause) {
    // Reconnects by itself.
  }

  @Override
  public void deliveryComplete(IMqttDeliveryToken token) {
    // Publishes nothing.
  }

  @Override
  public void close() {
    try {
      client.disconnectForcibly(0, 100, false);
      client.close(true);
    } catch (MqttException e) {
      // It was not connected.
    }
  }
}
