package org.joulesight.mqtt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.joulesight.MqttLink;
import org.joulesight.UserError;

/**
 * Counts what arrives from a unit: a subscriber with a link of its own, that knows nothing of the
 * sender. Messages are told apart by unit, epoch and sequence. Thread-safe.
 */
public final class MessageAudit implements AutoCloseable {
  /** Bounds the memory that a single forged message can claim, at 12 MB. */
  private static final int MAX_SEQUENCE = 100_000_000;

  private final ObjectMapper json = new ObjectMapper();
  private final Map<Long, Tally> tallies = new HashMap<>();
  private final MqttLink link;
  private final String unit;
  private long lastWills;
  private long malformed;

  /**
   * What arrived of one epoch.
   *
   * @param distinct messages without their repetitions
   * @param duplicates repetitions
   * @param distinctByKind {@code distinct}, split by topic
   * @param lastWills of any epoch; sent by the broker, so in no other figure
   * @param malformed of any epoch: without unit, epoch and sequence, or of another unit
   */
  public record Snapshot(
      long distinct,
      long duplicates,
      Map<Topics.Kind, Long> distinctByKind,
      long lastWills,
      long malformed) {
    /** Messages that the unit's link accepted and that did not arrive (yet). */
    public long lost(long accepted) {
      return accepted - distinct;
    }
  }

  private static final class Tally {
    final BitSet seen = new BitSet();
    final Map<Topics.Kind, Long> byKind = new EnumMap<>(Topics.Kind.class);
    long duplicates;
  }

  /**
   * Connects in the background.
   *
   * @param user null for none
   * @throws UserError if the address or the unit's name is malformed
   */
  public MessageAudit(
      MqttLink.Factory links, String brokerUri, String user, String password, String unit) {
    Topics topics = new Topics(unit);
    this.unit = unit;
    this.link =
        links.open(
            new MqttLink.Settings(
                brokerUri,
                "joulesight-audit-" + unit + "-" + ProcessHandle.current().pid(),
                user,
                password,
                null,
                null));
    link.subscribe(topics.everything(), 1, this::count);
  }

  /** UP once subscribed: what is published from then on is counted. */
  public MqttLink.State state() {
    return link.state();
  }

  private synchronized void count(String topic, byte[] payload) {
    JsonNode message = parse(payload);
    if (!message.path("unit").asText().equals(unit)
        || !message.path("epoch").isIntegralNumber()
        || !message.path("sequence").isInt()
        || message.path("sequence").asInt() > MAX_SEQUENCE) {
      malformed++;
      return;
    }
    int sequence = message.path("sequence").asInt();
    if (sequence < 0) {
      lastWills++;
      return;
    }
    Tally tally = tallies.computeIfAbsent(message.path("epoch").asLong(), e -> new Tally());
    if (tally.seen.get(sequence)) {
      tally.duplicates++;
    } else {
      tally.seen.set(sequence);
      tally.byKind.merge(Topics.Kind.of(topic), 1L, Long::sum);
    }
  }

  private JsonNode parse(byte[] payload) {
    try {
      return json.readTree(payload);
    } catch (IOException e) {
      return json.missingNode();
    }
  }

  /** What has arrived until now of the messages of one start of the unit. */
  public synchronized Snapshot snapshot(long epoch) {
    Tally tally = tallies.getOrDefault(epoch, new Tally());
    return new Snapshot(
        tally.seen.cardinality(), tally.duplicates, Map.copyOf(tally.byKind), lastWills, malformed);
  }

  @Override
  public void close() {
    link.close();
  }
}
