package org.joulesight.mqtt.internal.link;

import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.joulesight.MqttLink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Paho v3 client for the time of one connection. Its own reconnecting and resending stay unused:
 * a new client per connection starts without memory, the outbox resends.
 */
final class PahoConnection implements Connection, MqttCallback {
  private static final Logger LOG = LoggerFactory.getLogger(PahoConnection.class);
  private static final long GOODBYE_MILLIS = 1000;

  private final MqttAsyncClient client;
  private final MqttConnectOptions options;
  private final Events events;

  PahoConnection(BrokerUri uri, MqttLink.Settings settings, LinkOptions limits, Events events) {
    this.events = events;
    this.options = options(settings, limits);
    try {
      this.client =
          new MqttAsyncClient(uri.toString(), settings.clientId(), new MemoryPersistence());
    } catch (MqttException e) {
      throw new IllegalArgumentException("client for " + uri, e);
    }
    client.setCallback(this);
  }

  private static MqttConnectOptions options(MqttLink.Settings settings, LinkOptions limits) {
    MqttConnectOptions options = new MqttConnectOptions();
    options.setAutomaticReconnect(false);
    options.setCleanSession(limits.cleanSession());
    options.setConnectionTimeout(limits.connectTimeoutSeconds());
    options.setKeepAliveInterval(limits.keepAliveSeconds());
    options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
    // the library lowers its own count some time after the acknowledgement: leave it room
    options.setMaxInflight(2 * limits.window());
    if (settings.user() != null && !settings.user().isEmpty()) {
      options.setUserName(settings.user());
      options.setPassword(settings.password() == null ? null : settings.password().toCharArray());
    }
    if (settings.willTopic() != null) {
      options.setWill(settings.willTopic(), settings.will(), 1, true);
    }
    return options;
  }

  @Override
  public void connect() {
    try {
      client.connect(
          options,
          null,
          new Answer() {
            @Override
            public void onSuccess(IMqttToken token) {
              events.connected(PahoConnection.this);
            }
          });
    } catch (MqttException e) {
      events.lost(this, e);
    }
  }

  @Override
  public boolean publish(OutboxEntry entry) {
    try {
      client.publish(
          entry.topic(),
          entry.payload(),
          entry.qos(),
          entry.retained(),
          null,
          new Answer() {
            @Override
            public void onSuccess(IMqttToken token) {
              events.acknowledged(PahoConnection.this, entry.id());
            }
          });
      return true;
    } catch (MqttException e) {
      if (e.getReasonCode() != MqttException.REASON_CODE_MAX_INFLIGHT) {
        events.lost(this, e);
      }
      return false;
    }
  }

  @Override
  public void subscribe(String filter, int qos) {
    try {
      client.subscribe(
          filter,
          qos,
          null,
          new Answer() {
            @Override
            public void onSuccess(IMqttToken token) {
              events.subscribed(PahoConnection.this, filter, true);
            }

            @Override
            public void onFailure(IMqttToken token, Throwable cause) {
              if (refused(cause)) {
                events.subscribed(PahoConnection.this, filter, false);
              } else {
                super.onFailure(token, cause);
              }
            }
          });
    } catch (MqttException e) {
      events.lost(this, e);
    }
  }

  private static boolean refused(Throwable cause) {
    return cause instanceof MqttException e
        && e.getReasonCode() == MqttException.REASON_CODE_SUBSCRIBE_FAILED;
  }

  @Override
  public void disconnect() {
    try {
      client.disconnect(0).waitForCompletion(GOODBYE_MILLIS);
    } catch (MqttException e) {
      LOG.debug("mqtt=goodbye-failed error={}", e.toString());
      drop();
    }
  }

  /**
   * On a thread of its own: Paho waits for its threads, and closing a stuck TLS socket may block.
   */
  @Override
  public void drop() {
    Thread thread = new Thread(this::dropNow, "mqtt-link-drop");
    thread.setDaemon(true);
    thread.start();
  }

  /** Without {@code client.close()}, which takes fields away that Paho's own threads still use. */
  private void dropNow() {
    try {
      client.disconnectForcibly(0, 1, false);
    } catch (MqttException e) {
      LOG.debug("mqtt=drop-failed error={}", e.toString());
    }
  }

  @Override
  public void connectionLost(Throwable cause) {
    events.lost(this, cause);
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) throws Exception {
    events.message(this, topic, message.getPayload());
  }

  @Override
  public void deliveryComplete(IMqttDeliveryToken token) {
    // the publish listener knows the outbox entry, this token does not
  }

  /** Answer to a request without which the connection is of no use. */
  private abstract class Answer implements IMqttActionListener {
    @Override
    public void onFailure(IMqttToken token, Throwable cause) {
      events.lost(PahoConnection.this, cause);
    }
  }
}
