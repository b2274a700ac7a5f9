package org.joulesight.mqtt.internal.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.joulesight.MqttLink;
import org.joulesight.UserError;
import org.joulesight.mqtt.internal.TestClock;
import org.joulesight.mqtt.internal.Waiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The link's states and queue, over connections that the test plays. */
@Timeout(60)
class MendingLinkTest {
  private static final int WINDOW = 4;

  private final List<FakeConnection> connections = new CopyOnWriteArrayList<>();
  private final MendingLink link = link(TimeUnit.MINUTES.toNanos(1));

  @AfterEach
  void close() {
    link.close();
  }

  @Test
  void outboxFull_publish_isRefusedAndCounted() {
    link.start();
    for (int i = 0; i < 10; i++) {
      assertThat(publish(link, i)).isTrue();
    }
    assertThat(publish(link, 10)).isFalse();
    assertThat(link.counts()).isEqualTo(new MqttLink.Counts(10, 0, 1, 0));
  }

  @Test
  void acknowledged_publish_hasRoomAgain() {
    link.start();
    for (int i = 0; i < 10; i++) {
      publish(link, i);
    }
    FakeConnection first = connected(0);
    first.acknowledge(0);

    Waiting.until("delivered", () -> link.counts().delivered() == 1);
    assertThat(publish(link, 10)).isTrue();
  }

  @Test
  void windowFull_moreMessages_waitForAcknowledgements() {
    link.start();
    for (int i = 0; i < 6; i++) {
      publish(link, i);
    }
    FakeConnection first = connected(0);
    Waiting.until("window sent", () -> first.sent.size() == WINDOW);
    first.acknowledge(0);

    Waiting.until("next sent", () -> first.sent.size() == WINDOW + 1);
    assertThat(first.sent).containsExactly("0", "1", "2", "3", "4");
  }

  @Test
  void connectionLost_unacknowledged_areSentAgainInOrder() {
    link.start();
    for (int i = 0; i < 3; i++) {
      publish(link, i);
    }
    FakeConnection first = connected(0);
    Waiting.until("sent", () -> first.sent.size() == 3);
    first.acknowledge(1);
    first.lose();
    publish(link, 3);

    FakeConnection second = connected(1);
    Waiting.until("sent again", () -> second.sent.size() == 3);
    assertThat(second.sent).containsExactly("0", "2", "3");
    assertThat(link.counts().reconnects()).isEqualTo(1);
  }

  @Test
  void acknowledgementOfOldConnection_afterReconnect_isIgnored() {
    link.start();
    publish(link, 0);
    FakeConnection first = connected(0);
    Waiting.until("sent", () -> first.sent.size() == 1);
    first.lose();
    FakeConnection second = connected(1);
    Waiting.until("sent again", () -> second.sent.size() == 1);
    first.acknowledge(0);
    second.acknowledge(0);

    Waiting.until("delivered", () -> link.counts().delivered() > 0);
    assertThat(link.counts().delivered()).isEqualTo(1);
  }

  @Test
  void nothingAcknowledged_connectionSaysItIsUp_isDropped() {
    MendingLink watched = link(TimeUnit.MILLISECONDS.toNanos(50)).start();
    try {
      publish(watched, 0);
      FakeConnection first = connected(0);

      Waiting.until("dropped", () -> first.dropped);
      Waiting.until("new connection", () -> connections.size() > 1);
    } finally {
      watched.close();
    }
  }

  @Test
  void reconnected_subscriptions_areRequestedAgainBeforeTheLinkIsUp() {
    List<String> heard = new CopyOnWriteArrayList<>();
    link.subscribe("a/+", 1, (topic, payload) -> heard.add(topic));
    link.start();
    FakeConnection first = connected(0);
    first.grantAll();
    Waiting.until("up", () -> link.state() == MqttLink.State.UP);
    first.lose();
    FakeConnection second = connected(1);
    assertThat(link.state()).isEqualTo(MqttLink.State.CONNECTING);
    second.grantAll();

    Waiting.until("up again", () -> link.state() == MqttLink.State.UP);
    assertThat(second.subscribed).containsExactly("a/+");
    second.deliver("a/b");
    second.deliver("b/b");
    second.deliver("a/c");
    Waiting.until("heard", () -> heard.size() == 2);
    assertThat(heard).containsExactly("a/b", "a/c");
  }

  @Test
  void listenerThrows_nextMessage_isStillDelivered() {
    List<String> heard = new CopyOnWriteArrayList<>();
    link.subscribe(
        "#",
        1,
        (topic, payload) -> {
          heard.add(topic);
          throw new IllegalStateException("listener at fault");
        });
    link.start();
    FakeConnection first = connected(0);
    first.deliver("a");
    first.deliver("b");

    Waiting.until("both", () -> heard.size() == 2);
  }

  @Test
  void closed_publish_isRefused() {
    link.start();
    connected(0);
    link.close();
    link.close();

    assertThat(publish(link, 0)).isFalse();
    assertThat(link.state()).isEqualTo(MqttLink.State.CLOSED);
    assertThat(connections.get(0).goodbye).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "http://a:1",
        "tcp://",
        "tcp://a:99999",
        "tcp://a:1/x",
        "tcp://a b"
      })
  void uri_malformed_isAUsageErrorThatShowsTheForm(String uri) {
    MqttLink.Settings settings = new MqttLink.Settings(uri, "id", null, null, null, null);

    assertThatThrownBy(() -> new PahoLinkFactory(new TestClock()).open(settings))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("tcp://host:port")
        .hasMessageContaining("\"" + uri + "\"")
        .extracting(e -> ((UserError) e).exitCode())
        .isEqualTo(UserError.USAGE);
  }

  @Test
  void uri_withPassword_isRefusedWithoutRepeatingIt() {
    assertThatThrownBy(() -> BrokerUri.of("tcp://me:secret@host:1883"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("host")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
  }

  @Test
  void uri_withoutPort_getsTheProtocolsOwn() {
    assertThat(BrokerUri.of("tcp://host")).hasToString("tcp://host:1883");
    assertThat(BrokerUri.of("ssl://host")).hasToString("ssl://host:8883");
  }

  private MendingLink link(long ackTimeoutNanos) {
    long millisecond = TimeUnit.MILLISECONDS.toNanos(1);
    LinkOptions options =
        new LinkOptions(
            WINDOW, 10, 1 << 20, 60, 15, ackTimeoutNanos, millisecond, millisecond, 0, true);
    return new MendingLink(
        "test",
        options,
        new MemoryOutbox(options.outboxMessages(), options.outboxBytes()),
        new TestClock(),
        events -> {
          FakeConnection connection = new FakeConnection(events);
          connections.add(connection);
          return connection;
        });
  }

  private FakeConnection connected(int index) {
    Waiting.until("connection " + index, () -> connections.size() > index);
    FakeConnection connection = connections.get(index);
    connection.events.connected(connection);
    Waiting.until(
        "requests",
        () ->
            connection.subscribed.size() + connection.sent.size() > 0
                || link.state() == MqttLink.State.UP
                || connection.dropped);
    return connection;
  }

  private static boolean publish(MqttLink link, int number) {
    return link.publish("a/b", Integer.toString(number).getBytes(UTF_8), 1, false);
  }
}
