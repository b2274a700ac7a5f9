package org.joulesight.mqtt.internal.telemetry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.function.Function;
import org.joulesight.Clock;
import org.joulesight.MqttLink;
import org.joulesight.mqtt.Topics;

/** Numbers messages, writes them as JSON and hands them to the link. Used by one thread. */
public final class Sender {
  private static final int AT_LEAST_ONCE = 1;

  private final ObjectMapper json = new ObjectMapper();
  private final Topics topics;
  private final long epoch;
  private final Clock clock;
  private final MqttLink link;
  private long sequence;

  public Sender(Topics topics, long epoch, Clock clock, MqttLink link) {
    this.topics = topics;
    this.epoch = epoch;
    this.clock = clock;
    this.link = link;
  }

  Topics topics() {
    return topics;
  }

  /** UTC of a moment on the monotonic clock. */
  long epochMillisAt(long nanos) {
    return clock.epochMillis() - (clock.nanoTime() - nanos) / 1_000_000;
  }

  /**
   * @return whether the link accepted it
   */
  boolean send(String topic, long captureEpochMillis, Function<Header, Object> message) {
    return send(topic, captureEpochMillis, message, false);
  }

  boolean sendRetained(String topic, long captureEpochMillis, Function<Header, Object> message) {
    return send(topic, captureEpochMillis, message, true);
  }

  private boolean send(
      String topic, long captureEpochMillis, Function<Header, Object> message, boolean retained) {
    Header header = new Header(topics.unit(), epoch, sequence++, captureEpochMillis);
    return link.publish(topic, bytes(json, message.apply(header)), AT_LEAST_ONCE, retained);
  }

  static byte[] bytes(ObjectMapper json, Object message) {
    try {
      return json.writeValueAsBytes(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("message record that Jackson cannot write: " + message, e);
    }
  }
}
