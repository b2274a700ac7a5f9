package org.joulesight.mqtt.internal.telemetry;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.joulesight.Clock;
import org.joulesight.MqttLink;
import org.joulesight.mqtt.Topics;

/** The retained word on whether the unit is there. */
final class StatusPublisher {
  private static final String ONLINE = "online";
  private static final String OFFLINE = "offline";

  private final Sender sender;
  private final MqttLink link;
  private final Clock clock;
  private final String version;
  private long announcedReconnects;

  StatusPublisher(Sender sender, MqttLink link, Clock clock, String version) {
    this.sender = sender;
    this.link = link;
    this.clock = clock;
    this.version = version;
  }

  /** What the broker says when the unit goes away without a word. */
  static byte[] lastWill(Topics topics, long epoch, long nowEpochMillis, String version) {
    Header header = new Header(topics.unit(), epoch, Header.LAST_WILL, nowEpochMillis);
    return Sender.bytes(new ObjectMapper(), new StatusMessage(header, OFFLINE, version, true));
  }

  void online() {
    say(ONLINE);
  }

  void offline() {
    say(OFFLINE);
  }

  /** After a reconnect the broker holds the last will, or nothing if it was restarted. */
  void correct() {
    long reconnects = link.counts().reconnects();
    if (reconnects != announcedReconnects) {
      announcedReconnects = reconnects;
      say(ONLINE);
    }
  }

  private void say(String state) {
    sender.sendRetained(
        sender.topics().status(),
        clock.epochMillis(),
        header -> new StatusMessage(header, state, version, false));
  }
}
