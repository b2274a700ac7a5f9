package org.joulesight.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.joulesight.UserError;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class EmbeddedBrokerTest {
  private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();

  @Test
  void qos1Message_subscriberConnected_arrives() throws Exception {
    try (EmbeddedBroker broker = new EmbeddedBroker(0);
        MqttClient subscriber = connect(broker, "subscriber", new MqttConnectOptions());
        MqttClient publisher = connect(broker, "publisher", new MqttConnectOptions())) {
      subscribe(subscriber, "joulesight/#");
      publisher.publish("joulesight/car/power", "5.5".getBytes(UTF_8), 1, false);

      assertThat(arrived.poll(10, TimeUnit.SECONDS)).isEqualTo("joulesight/car/power=5.5");
      subscriber.disconnect();
      publisher.disconnect();
    }
  }

  @Test
  void retainedMessage_subscribedLater_arrives() throws Exception {
    try (EmbeddedBroker broker = new EmbeddedBroker(0);
        MqttClient subscriber = connect(broker, "subscriber", new MqttConnectOptions());
        MqttClient publisher = connect(broker, "publisher", new MqttConnectOptions())) {
      publisher.publish("joulesight/car/status", "online".getBytes(UTF_8), 1, true);
      subscribe(subscriber, "joulesight/car/status");

      assertThat(arrived.poll(10, TimeUnit.SECONDS)).isEqualTo("joulesight/car/status=online");
      subscriber.disconnect();
      publisher.disconnect();
    }
  }

  @Test
  void lastWill_clientGoneWithoutGoodbye_arrives() throws Exception {
    MqttConnectOptions withWill = new MqttConnectOptions();
    withWill.setWill("joulesight/car/status", "offline".getBytes(UTF_8), 1, true);
    try (EmbeddedBroker broker = new EmbeddedBroker(0);
        MqttClient subscriber = connect(broker, "subscriber", new MqttConnectOptions());
        MqttClient publisher = connect(broker, "publisher", withWill)) {
      subscribe(subscriber, "joulesight/#");
      publisher.disconnectForcibly(0, 1, false);

      assertThat(arrived.poll(10, TimeUnit.SECONDS)).isEqualTo("joulesight/car/status=offline");
      subscriber.disconnect();
    }
  }

  @Test
  void portTaken_start_failsNamingPortAndOption() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = taken.getLocalPort();

      assertThatThrownBy(() -> new EmbeddedBroker(port))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("port " + port)
          .hasMessageContaining("--broker-port")
          .extracting(e -> ((UserError) e).exitCode())
          .isEqualTo(UserError.FAILED);
    }
  }

  @Test
  void portOutOfRange_start_isAUsageError() {
    assertThatThrownBy(() -> new EmbeddedBroker(65536))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("65536")
        .extracting(e -> ((UserError) e).exitCode())
        .isEqualTo(UserError.USAGE);
  }

  @Test
  void close_startAgainOnSamePort_works() {
    EmbeddedBroker first = new EmbeddedBroker(0);
    int port = first.port();
    first.close();
    first.close();

    try (EmbeddedBroker second = new EmbeddedBroker(port)) {
      assertThat(second.uri()).isEqualTo("tcp://127.0.0.1:" + port);
    }
  }

  @Test
  void otherInterface_connect_isRefused() throws Exception {
    InetAddress outside =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(a -> !a.isLoopbackAddress() && !a.isLinkLocalAddress())
            .findAny()
            .orElse(null);
    Assumptions.assumeTrue(outside != null, "this machine has no address but loopback");
    try (EmbeddedBroker broker = new EmbeddedBroker(0)) {
      assertThatThrownBy(() -> new Socket(outside, broker.port()).close())
          .isInstanceOf(ConnectException.class);
    }
  }

  private static MqttClient connect(EmbeddedBroker broker, String id, MqttConnectOptions options)
      throws Exception {
    MqttClient client = new MqttClient(broker.uri(), id, new MemoryPersistence());
    client.connect(options);
    return client;
  }

  private void subscribe(MqttClient client, String filter) throws Exception {
    client.subscribe(
        filter, 1, (topic, m) -> arrived.add(topic + "=" + new String(m.getPayload(), UTF_8)));
  }
}
