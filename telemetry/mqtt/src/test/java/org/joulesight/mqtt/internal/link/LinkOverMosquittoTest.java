package org.joulesight.mqtt.internal.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.joulesight.MqttLink;
import org.joulesight.mqtt.internal.Mosquitto;
import org.joulesight.mqtt.internal.TestClock;
import org.joulesight.mqtt.internal.Waiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The link against a real broker. */
@Timeout(120)
class LinkOverMosquittoTest {
  private static final String TOPIC = "joulesight/car/detections/front";

  private final List<MqttLink> links = new ArrayList<>();
  private final List<String> arrived = Collections.synchronizedList(new ArrayList<>());
  @TempDir Path folder;
  private Mosquitto broker;

  @BeforeEach
  void prepare() throws Exception {
    broker = Mosquitto.prepare(folder);
  }

  @AfterEach
  void close() {
    links.forEach(MqttLink::close);
    if (broker != null) {
      broker.close();
    }
  }

  @Test
  void brokerRestarted_300Messages_allArriveInOrderAndOnlyResendsTwice() throws Exception {
    broker.start();
    MqttLink subscriber = open("subscriber", null, false);
    subscriber.subscribe("joulesight/#", 1, this::record);
    MqttLink publisher = open("publisher", null, true);
    until(subscriber, MqttLink.State.UP);

    publish(publisher, 0, 150);
    Waiting.until("some delivered", () -> publisher.counts().delivered() > 20);
    broker.stop();
    publish(publisher, 150, 300);
    broker.start();

    assertThat(publisher.flush(TimeUnit.SECONDS.toNanos(30))).isTrue();
    Waiting.until("all arrived", () -> distinct().size() == 300);
    assertThat(distinct()).isEqualTo(expected(300));
    assertThat(arrived.size() - 300)
        .as("repeated: at most the link's window, and one by the broker to the subscriber")
        .isLessThanOrEqualTo(LinkOptions.DEFAULT.window() + 1);
    assertThat(publisher.counts())
        .isEqualTo(new MqttLink.Counts(300, 300, 0, publisher.counts().reconnects()));
    assertThat(publisher.counts().reconnects()).isPositive();
  }

  @Test
  void brokerKilledAndRestarted_listener_isSubscribedAgain() throws Exception {
    broker.start();
    MqttLink subscriber = open("subscriber", null, true);
    subscriber.subscribe("joulesight/#", 1, this::record);
    until(subscriber, MqttLink.State.UP);
    broker.kill();
    Waiting.until("loss noticed", () -> subscriber.state() != MqttLink.State.UP);
    broker.start();
    until(subscriber, MqttLink.State.UP);

    MqttLink publisher = open("publisher", null, true);
    publish(publisher, 0, 1);

    Waiting.until("message", () -> arrived.contains("0"));
    assertThat(subscriber.counts().reconnects()).isPositive();
  }

  @Test
  void brokerAppearsLater_messagesAcceptedBefore_arrive() throws Exception {
    MqttLink publisher = open("publisher", null, true);
    publish(publisher, 0, 10);
    Waiting.until("first attempt failed", () -> publisher.state() == MqttLink.State.DOWN);
    assertThat(publisher.counts()).isEqualTo(new MqttLink.Counts(10, 0, 0, 0));

    broker.start();

    assertThat(publisher.flush(TimeUnit.SECONDS.toNanos(30))).isTrue();
    assertThat(publisher.counts()).isEqualTo(new MqttLink.Counts(10, 10, 0, 0));
  }

  @Test
  void connectionCut_lastWill_arrivesAndIsRetained() throws Exception {
    broker.start();
    MqttLink.Settings settings = settings("unit", "offline".getBytes(UTF_8));
    LastConnection opened = new LastConnection(settings);
    links.add(opened.link);
    until(opened.link, MqttLink.State.UP);

    opened.connection.drop();

    MqttLink subscriber = open("subscriber", null, true);
    subscriber.subscribe("joulesight/car/status", 1, this::record);
    Waiting.until("last will", () -> arrived.contains("offline"));
  }

  @Test
  void close_lastWill_staysUnsent() throws Exception {
    broker.start();
    MqttLink unit = open("unit", "offline".getBytes(UTF_8), true);
    unit.publish("joulesight/car/status", "online".getBytes(UTF_8), 1, true);
    unit.close();

    MqttLink subscriber = open("subscriber", null, true);
    subscriber.subscribe("joulesight/car/status", 1, this::record);
    Waiting.until("retained status", () -> !arrived.isEmpty());
    assertThat(unit.counts()).isEqualTo(new MqttLink.Counts(1, 1, 0, 0));
    assertThat(unit.state()).isEqualTo(MqttLink.State.CLOSED);
    // the broker would have sent the will before it answers this message
    subscriber.subscribe("joulesight/marker", 1, this::record);
    until(subscriber, MqttLink.State.UP);
    subscriber.publish("joulesight/marker", "end".getBytes(UTF_8), 1, false);
    Waiting.until("marker", () -> arrived.contains("end"));
    assertThat(arrived).containsExactly("online", "end");
  }

  @Test
  void qos0_connected_countsAsDelivered() throws Exception {
    broker.start();
    MqttLink publisher = open("publisher", null, true);
    assertThat(publisher.publish(TOPIC, new byte[] {1}, 0, false)).isTrue();

    assertThat(publisher.flush(TimeUnit.SECONDS.toNanos(30))).isTrue();
    assertThat(publisher.counts().delivered()).isEqualTo(1);
  }

  /** A link whose present connection the test can cut. */
  private final class LastConnection {
    private volatile Connection connection;
    private final MqttLink link;

    LastConnection(MqttLink.Settings settings) {
      LinkOptions options = options(true);
      this.link =
          new MendingLink(
                  settings.clientId(),
                  options,
                  new MemoryOutbox(10, 1000),
                  new TestClock(),
                  events -> {
                    connection =
                        new PahoConnection(BrokerUri.of(settings.uri()), settings, options, events);
                    return connection;
                  })
              .start();
    }
  }

  private MqttLink open(String id, byte[] will, boolean cleanSession) {
    MqttLink link =
        new PahoLinkFactory(new TestClock(), options(cleanSession)).open(settings(id, will));
    links.add(link);
    return link;
  }

  private MqttLink.Settings settings(String id, byte[] will) {
    String topic = will == null ? null : "joulesight/car/status";
    return new MqttLink.Settings(broker.uri(), id, null, null, topic, will);
  }

  private static LinkOptions options(boolean cleanSession) {
    LinkOptions d = LinkOptions.DEFAULT;
    return new LinkOptions(
        d.window(),
        d.outboxMessages(),
        d.outboxBytes(),
        d.connectTimeoutSeconds(),
        d.keepAliveSeconds(),
        d.ackTimeoutNanos(),
        TimeUnit.MILLISECONDS.toNanos(20),
        TimeUnit.MILLISECONDS.toNanos(100),
        d.flushOnCloseNanos(),
        cleanSession);
  }

  private void publish(MqttLink link, int from, int to) {
    for (int i = from; i < to; i++) {
      assertThat(link.publish(TOPIC, Integer.toString(i).getBytes(UTF_8), 1, false)).isTrue();
    }
  }

  private void record(String topic, byte[] payload) {
    arrived.add(new String(payload, UTF_8));
  }

  private List<String> distinct() {
    synchronized (arrived) {
      return new ArrayList<>(new LinkedHashSet<>(arrived));
    }
  }

  private static List<String> expected(int n) {
    return IntStream.range(0, n).mapToObj(Integer::toString).toList();
  }

  private static void until(MqttLink link, MqttLink.State state) {
    Waiting.until("link " + state, () -> link.state() == state);
  }
}
