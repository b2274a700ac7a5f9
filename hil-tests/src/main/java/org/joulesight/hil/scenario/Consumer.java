package org.joulesight.hil.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.joulesight.MqttLink;
import org.joulesight.mqtt.Topics;

/**
 * A consumer of a unit's messages that knows nothing but their schema, and has a clock of its own:
 * a camera is valid for {@code validUntilEpochMillis - captureEpochMillis} from the arrival of its
 * newest heartbeat. Thread-safe.
 */
public final class Consumer implements MqttLink.Listener {
  private static final String OFFLINE = "offline";

  private final ObjectMapper json = new ObjectMapper();
  private final LongSupplier nanoTime;
  private final Map<String, Long> validUntilNanos = new HashMap<>();
  private final Map<Topics.Kind, Long> counts = new HashMap<>();
  private final NavigableMap<Long, Received> received = new TreeMap<>();
  private final List<Said> said = new ArrayList<>();
  private final List<Watts> watts = new ArrayList<>();
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

  /** Watts of the last second, as a message tells them. */
  public record Watts(long nanos, double watts) {}

  /** Numbers of the messages of one start of the unit. */
  private static final class Received {
    final Set<Long> distinct = new HashSet<>();
    long first = Long.MAX_VALUE;
    long last;

    void add(long sequence) {
      distinct.add(sequence);
      first = Math.min(first, sequence);
      last = Math.max(last, sequence);
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
    boolean lastWill = message.path("lastWill").asBoolean();
    if (!lastWill) {
      received
          .computeIfAbsent(message.path("epoch").asLong(), e -> new Received())
          .add(message.path("sequence").asLong());
    }
    if (kind == Topics.Kind.HEARTBEAT) {
      long left =
          message.path("validUntilEpochMillis").asLong()
              - message.path("captureEpochMillis").asLong();
      validUntilNanos.put(message.path("camera").asText(), now + left * 1_000_000);
    }
    if (kind == Topics.Kind.POWER && message.hasNonNull("watts")) {
      watts.add(new Watts(now, message.path("watts").asDouble()));
    }
    if (message.path("state").asText().equals(OFFLINE) && kind == Topics.Kind.STATUS) {
      note(now, OFFLINE, lastWill ? "last_will" : "goodbye", "");
    } else if (message.hasNonNull("mode")) {
      String condition = message.path("blocking").asText("");
      note(
          now,
          message.path("mode").asText(),
          condition.equals("null") ? "" : condition,
          message.path("blockingDetail").asText(""));
    }
  }

  private void note(long now, String mode, String condition, String detail) {
    Said last = said.isEmpty() ? null : said.get(said.size() - 1);
    if (last == null || !last.mode().equals(mode) || !last.condition().equals(condition)) {
      said.add(new Said(now, mode, condition, detail));
    }
  }

  /** Numbers that were left out between the first and the last message of each start. */
  public synchronized long lost() {
    long lost = 0;
    for (Received r : received.values()) {
      lost += r.last - r.first + 1 - r.distinct.size();
    }
    return lost;
  }

  /** Number of the unit's last start; 0 before the first message. */
  synchronized long lastStart() {
    return received.isEmpty() ? 0 : received.lastKey();
  }

  /** Starts of the unit that were heard of. */
  public synchronized int starts() {
    return received.size();
  }

  /** Whether silence of this camera may be taken for nothing in view. */
  public synchronized boolean valid(String camera, long now) {
    Long until = validUntilNanos.get(camera);
    return until != null && now < until;
  }

  public synchronized List<Said> said() {
    return List.copyOf(said);
  }

  public synchronized List<Watts> watts() {
    return List.copyOf(watts);
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
