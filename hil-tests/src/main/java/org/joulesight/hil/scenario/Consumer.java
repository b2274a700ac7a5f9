package org.joulesight.hil.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.joulesight.MqttLink;
import org.joulesight.mqtt.Topics;

/**
 * A consumer of a unit's messages that knows nothing but their schema, and has a clock of its own:
 * a camera is valid for {@code validUntilEpochMillis - captureEpochMillis} from the arrival of its
 * newest heartbeat. Thread-safe.
 */
public final class Consumer implements MqttLink.Listener {
  private final ObjectMapper json = new ObjectMapper();
  private final LongSupplier nanoTime;
  private final Map<String, Long> validUntilNanos = new HashMap<>();
  private final Map<Topics.Kind, Long> counts = new HashMap<>();
  private final List<Said> said = new ArrayList<>();
  private long messages;
  private long malformed;

  /** A mode with its condition, as heartbeat or status first told it. */
  public record Said(long nanos, String mode, String condition, String detail) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%.1f s: %s%s", nanos / 1e9, mode, condition.isEmpty() ? "" : ", " + detail);
    }
  }

  public Consumer(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized void message(String topic, byte[] payload) {
    JsonNode message;
    try {
      message = json.readTree(payload);
    } catch (IOException e) {
      malformed++;
      return;
    }
    long now = nanoTime.getAsLong();
    messages++;
    Topics.Kind kind = Topics.Kind.of(topic);
    counts.merge(kind, 1L, Long::sum);
    if (kind == Topics.Kind.HEARTBEAT) {
      long left =
          message.path("validUntilEpochMillis").asLong()
              - message.path("captureEpochMillis").asLong();
      validUntilNanos.put(message.path("camera").asText(), now + left * 1_000_000);
    }
    if (message.hasNonNull("mode")) {
      note(now, message);
    }
  }

  private void note(long now, JsonNode message) {
    String mode = message.path("mode").asText();
    String condition = message.path("blocking").asText("");
    condition = condition.equals("null") ? "" : condition;
    Said last = said.isEmpty() ? null : said.get(said.size() - 1);
    if (last == null || !last.mode().equals(mode) || !last.condition().equals(condition)) {
      said.add(new Said(now, mode, condition, message.path("blockingDetail").asText("")));
    }
  }

  /** Whether silence of this camera may be taken for nothing in view. */
  public synchronized boolean valid(String camera, long now) {
    Long until = validUntilNanos.get(camera);
    return until != null && now < until;
  }

  public synchronized List<Said> said() {
    return List.copyOf(said);
  }

  /** The newest word; null before the first. */
  public synchronized Said lastSaid() {
    return said.isEmpty() ? null : said.get(said.size() - 1);
  }

  public synchronized long messages() {
    return messages;
  }

  public synchronized long count(Topics.Kind kind) {
    return counts.getOrDefault(kind, 0L);
  }

  public synchronized long malformed() {
    return malformed;
  }
}
