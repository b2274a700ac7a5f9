package org.joulesight.mqtt.internal.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.joulesight.Clock;
import org.joulesight.MqttLink;
import org.joulesight.TrackEvent;
import org.joulesight.UserError;
import org.joulesight.mqtt.MessageAudit;
import org.joulesight.mqtt.Topics;
import org.joulesight.mqtt.internal.Mosquitto;
import org.joulesight.mqtt.internal.TestClock;
import org.joulesight.mqtt.internal.Waiting;
import org.joulesight.mqtt.internal.link.PahoLinkFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From results to an independent subscriber. */
@Timeout(120)
class TelemetryOverMosquittoTest {
  private final Clock clock = new TestClock();
  private final MqttLink.Factory links = new PahoLinkFactory(clock);
  private final FakeUnit unit = new FakeUnit();
  @TempDir Path home;

  @Test
  void unitRuns_everythingAccepted_arrivesAtTheAudit() throws Exception {
    try (Mosquitto broker = Mosquitto.prepare(home).start();
        MessageAudit audit = new MessageAudit(links, broker.uri(), null, null, "car-1")) {
      Waiting.until("audit", () -> audit.state() == MqttLink.State.UP);
      Telemetry telemetry = telemetry(broker.uri());
      telemetry.start();
      for (int i = 0; i < 50; i++) {
        telemetry.sink().accept(FakeUnit.result(i));
        telemetry.sink().accept(FakeUnit.result(i, TrackEvent.Kind.UPDATE, TrackEvent.Kind.END));
      }
      Waiting.until("beats", () -> of(audit, telemetry, Topics.Kind.HEARTBEAT) >= 3);
      telemetry.close();

      long accepted = telemetry.counts().accepted();
      Waiting.until("all", () -> audit.snapshot(telemetry.epoch()).lost(accepted) == 0);
      MessageAudit.Snapshot snapshot = audit.snapshot(telemetry.epoch());
      assertThat(snapshot.distinctByKind())
          .containsEntry(Topics.Kind.DETECTIONS, 100L)
          .containsEntry(Topics.Kind.STATUS, 2L)
          .containsKeys(Topics.Kind.POWER, Topics.Kind.THERMAL)
          .doesNotContainKey(Topics.Kind.OTHER);
      assertThat(snapshot.duplicates()).isZero();
      assertThat(snapshot.malformed()).isZero();
      assertThat(snapshot.lastWills()).isZero();
      assertThat(telemetry.droppedResults()).isZero();
    }
  }

  @Test
  void brokerRestarted_status_isOnlineAgain() throws Exception {
    List<String> states = new CopyOnWriteArrayList<>();
    try (Mosquitto broker = Mosquitto.prepare(home).start();
        Telemetry telemetry = telemetry(broker.uri())) {
      telemetry.start();
      Waiting.until("up", () -> telemetry.state() == MqttLink.State.UP);
      broker.kill();
      broker.start();
      MqttLink.Settings settings =
          new MqttLink.Settings(broker.uri(), "late", null, null, null, null);
      try (MqttLink late = links.open(settings)) {
        late.subscribe(
            "joulesight/car-1/status", 1, (topic, m) -> states.add(new String(m, UTF_8)));
        Waiting.until("status", () -> !states.isEmpty());
      }
      assertThat(states.get(0)).contains("\"state\":\"online\"");
    }
  }

  @Test
  void settings_impossible_areUsageErrors() {
    assertThatThrownBy(() -> telemetry("mqtt//host")).isInstanceOf(UserError.class);
    assertThatThrownBy(() -> new Telemetry.Settings("tcp://a", "u", "", "", home, 5000, "1"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("heartbeatMillis 5000");
  }

  @Test
  void secondStart_epoch_isHigher() throws Exception {
    try (Telemetry first = telemetry("tcp://127.0.0.1:1")) {
      assertThat(first.epoch()).isEqualTo(1);
    }
    try (Telemetry second = telemetry("tcp://127.0.0.1:1")) {
      assertThat(second.epoch()).isEqualTo(2);
    }
  }

  private Telemetry telemetry(String uri) {
    Telemetry.Settings settings =
        new Telemetry.Settings(uri, "car-1", "", "", home.resolve("unit"), 100, "0.1.0");
    return new Telemetry(
        settings, links, clock, new Publishers.Sources(unit, unit, () -> unit.thermal));
  }

  private static long of(MessageAudit audit, Telemetry telemetry, Topics.Kind kind) {
    return audit.snapshot(telemetry.epoch()).distinctByKind().getOrDefault(kind, 0L);
  }
}
