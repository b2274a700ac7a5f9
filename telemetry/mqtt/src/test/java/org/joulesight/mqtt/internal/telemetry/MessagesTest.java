package org.joulesight.mqtt.internal.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.joulesight.CameraState;
import org.joulesight.Mode;
import org.joulesight.ModeState;
import org.joulesight.MqttLink;
import org.joulesight.PowerMeter;
import org.joulesight.Quality;
import org.joulesight.ThermalSensor;
import org.joulesight.TrackEvent;
import org.joulesight.mqtt.Topics;
import org.joulesight.mqtt.internal.TestClock;
import org.junit.jupiter.api.Test;

/** What the publishers send, held against the published schemas. */
class MessagesTest {
  private record Sent(String topic, JsonNode message, int qos, boolean retained) {}

  private final ObjectMapper json = new ObjectMapper();
  private final List<Sent> sent = new ArrayList<>();
  private final TestClock clock = new TestClock();
  private final FakeUnit unit = new FakeUnit();
  private final RecordingLink link = new RecordingLink();
  private final Sender sender = new Sender(new Topics("car-1"), 3, clock, link);

  @Test
  void trackEvents_published_areDetectionsOfTheSchema() throws Exception {
    new DetectionPublisher(sender, unit)
        .publish(
            FakeUnit.result(42, TrackEvent.Kind.NEW, TrackEvent.Kind.UPDATE, TrackEvent.Kind.END));

    assertThat(sent).extracting(Sent::topic).containsOnly("joulesight/car-1/detections/front");
    assertThat(sent)
        .extracting(s -> s.message().get("event").asText())
        .containsExactly("new", "update", "end");
    assertValid("detection");
    JsonNode first = sent.get(0).message();
    assertThat(first.get("captureEpochMillis").asLong()).isEqualTo(1_700_000_000_000L);
    assertThat(first.get("latencyMillis").asDouble()).isEqualTo(60);
    assertThat(first.get("operatingPoint").asText()).isEqualTo("centernet/fixed8/512/1");
    assertThat(first.at("/track/box/left").asDouble()).isEqualTo(-10);
    assertThat(first.at("/track/normalizedBox"))
        .hasToString("{\"left\":0.0,\"top\":0.2,\"right\":0.75,\"bottom\":0.8}");
  }

  @Test
  void anyMessages_numbering_isGaplessOverAllTopicsFromZero() {
    new BoardPublisher(sender, unit, unit, () -> unit.thermal).publish();
    new HeartbeatPublisher(sender, unit, clock).publish();

    assertThat(sent)
        .extracting(s -> s.message().get("sequence").asLong())
        .containsExactly(0L, 1L, 2L);
    assertThat(sent)
        .allSatisfy(
            s -> {
              assertThat(s.message().get("unit").asText()).isEqualTo("car-1");
              assertThat(s.message().get("epoch").asLong()).isEqualTo(3);
              assertThat(s.qos()).isEqualTo(1);
              assertThat(s.retained()).isFalse();
            });
  }

  @Test
  void cameraWithoutPicture_heartbeat_isOfTheSchemaAndInvalid() throws Exception {
    unit.point = null;
    new HeartbeatPublisher(sender, unit, clock).publish();

    assertValid("heartbeat");
    JsonNode message = sent.get(0).message();
    assertThat(message.get("lastCaptureAgeMillis").isNull()).isTrue();
    assertThat(message.get("validUntilEpochMillis").asLong())
        .isLessThanOrEqualTo(message.get("captureEpochMillis").asLong());
  }

  @Test
  void runningCamera_heartbeat_isValidForASecondAfterThePicture() throws Exception {
    unit.lastCaptureNanos = clock.nanoTime() - TimeUnit.MILLISECONDS.toNanos(300);
    new HeartbeatPublisher(sender, unit, clock).publish();

    assertValid("heartbeat");
    JsonNode message = sent.get(0).message();
    long age = message.get("lastCaptureAgeMillis").asLong();
    assertThat(age).isGreaterThanOrEqualTo(300);
    assertThat(message.get("validUntilEpochMillis").asLong())
        .isEqualTo(message.get("captureEpochMillis").asLong() - age + 1000);
  }

  @Test
  void frozenCamera_everyHeartbeat_carriesTheSameEndOfValidity() {
    long now = 1_700_000_000_000L;
    assertThat(HeartbeatPublisher.validUntil(CameraState.RUNNING, 100L, now)).isEqualTo(now + 900);
    assertThat(HeartbeatPublisher.validUntil(CameraState.RUNNING, 600L, now + 500))
        .isEqualTo(now + 900);
    assertThat(HeartbeatPublisher.validUntil(CameraState.RUNNING, 5100L, now + 5000))
        .isEqualTo(now + 900);
  }

  @Test
  void deadCamera_heartbeat_isInvalidAtOnce() {
    for (CameraState state : CameraState.values()) {
      if (state != CameraState.RUNNING) {
        assertThat(HeartbeatPublisher.validUntil(state, 100L, 5000)).isEqualTo(5000);
        assertThat(HeartbeatPublisher.validUntil(state, 3000L, 5000)).isEqualTo(3000);
      }
    }
  }

  @Test
  void boardReadings_published_areOfTheSchemas() throws Exception {
    new BoardPublisher(sender, unit, unit, () -> unit.thermal).publish();

    assertThat(sent)
        .extracting(Sent::topic)
        .containsExactly("joulesight/car-1/power", "joulesight/car-1/thermal");
    assertValid("power", sent.get(0));
    assertValid("thermal", sent.get(1));
    JsonNode power = sent.get(0).message();
    assertThat(power.get("watts").asDouble()).isEqualTo(5.432);
    assertThat(power.get("source").asText()).isEqualTo("modelled");
    assertThat(sent.get(1).message().at("/throttling/active").asBoolean()).isTrue();
  }

  @Test
  void missingSensors_published_areNullAndOfTheSchemas() throws Exception {
    unit.power =
        new PowerMeter.Reading(Double.NaN, Double.NaN, 0, 0, Quality.MISSING, "", List.of());
    unit.thermal =
        new ThermalSensor.Reading(
            Double.NaN, 0, 0, Quality.MISSING, List.of(), ThermalSensor.Throttling.NONE);
    new BoardPublisher(sender, unit, unit, () -> unit.thermal).publish();

    assertValid("power", sent.get(0));
    assertValid("thermal", sent.get(1));
    assertThat(sent.get(0).message().get("watts").isNull()).isTrue();
  }

  @Test
  void status_onlineOfflineAndLastWill_areRetainedAndOfTheSchema() throws Exception {
    StatusPublisher status = new StatusPublisher(sender, link, clock, unit, "0.1.0");
    status.online();
    status.offline();
    byte[] will = StatusPublisher.lastWill(new Topics("car-1"), 3, 1, "0.1.0");
    sent.add(new Sent("will", json.readTree(will), 1, true));

    assertValid("status");
    assertThat(sent).allMatch(Sent::retained);
    assertThat(sent.get(2).message())
        .hasToString(
            "{\"unit\":\"car-1\",\"epoch\":3,\"sequence\":-1,\"captureEpochMillis\":1,\"state\":\"offline\",\"version\":\"0.1.0\",\"lastWill\":true}");
  }

  @Test
  void reconnected_status_isRepeatedOnce() {
    StatusPublisher status = new StatusPublisher(sender, link, clock, unit, "0.1.0");
    status.online();
    status.correct();
    sent.clear();
    link.reconnects = 1;
    status.correct();
    status.correct();

    assertThat(sent).hasSize(1);
    assertThat(sent.get(0).message().get("state").asText()).isEqualTo("online");
  }

  @Test
  void newCondition_isToldInStatusOnceAndInEveryHeartbeat() throws Exception {
    StatusPublisher status = new StatusPublisher(sender, link, clock, unit, "0.1.0");
    status.online();
    unit.mode = new ModeState(Mode.DEGRADED, "power_sensor", "ina3221 is missing", 1);
    status.correct();
    unit.mode = new ModeState(Mode.DEGRADED, "power_sensor", "ina3221 is still missing", 1);
    status.correct();
    assertThat(sent).hasSize(2);
    assertValid("status");
    assertThat(sent.get(1).message().get("blocking").asText()).isEqualTo("power_sensor");
    sent.clear();
    new HeartbeatPublisher(sender, unit, clock).publish();
    assertValid("heartbeat");
    assertThat(sent.get(0).message().get("mode").asText()).isEqualTo("degraded");
  }

  @Test
  void schema_messageWithAWrongField_isNotValid() throws Exception {
    String bad =
        "{\"unit\":\"a/b\",\"epoch\":0,\"sequence\":-1,\"captureEpochMillis\":1,\"state\":\"away\"}";
    assertThat(violations("status", json.readTree(bad))).hasSizeGreaterThanOrEqualTo(4);
  }

  private void assertValid(String schema) throws IOException {
    assertThat(sent).isNotEmpty();
    for (Sent s : sent) {
      assertValid(schema, s);
    }
  }

  private void assertValid(String schema, Sent s) throws IOException {
    assertThat(violations(schema, s.message())).as(s.message().toString()).isEmpty();
  }

  private static List<String> violations(String schema, JsonNode message) throws IOException {
    try (InputStream in =
        MessagesTest.class.getResourceAsStream("/schema/" + schema + ".schema.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(in)
          .validate(message)
          .stream()
          .map(Object::toString)
          .toList();
    }
  }

  private final class RecordingLink implements MqttLink {
    long reconnects;

    @Override
    public boolean publish(String topic, byte[] payload, int qos, boolean retained) {
      try {
        return sent.add(new Sent(topic, json.readTree(new String(payload, UTF_8)), qos, retained));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void subscribe(String filter, int qos, Listener listener) {}

    @Override
    public State state() {
      return State.UP;
    }

    @Override
    public Counts counts() {
      return new Counts(0, 0, 0, reconnects);
    }

    @Override
    public boolean flush(long timeoutNanos) {
      return true;
    }

    @Override
    public void close() {}
  }
}
