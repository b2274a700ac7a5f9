package org.joulesight.mqtt.internal.telemetry;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Objects;
import org.joulesight.Clock;
import org.joulesight.MqttLink;
import org.joulesight.UnitHealth;
import org.joulesight.mqtt.Topics;

/** The retained word on whether the unit is there. */
final class StatusPublisher {
  private static final String ONLINE = "online";
  private static final String OFFLINE = "offline";

  private final Sender sender;
  private final MqttLink link;
  private final Clock clock;
  private final UnitHealth health;
  private final String version;
  private long announcedReconnects;
  private ModeBody announcedMode;

  StatusPublisher(Sender sender, MqttLink link, Clock clock, UnitHealth health, String version) {
    this.sender = sender;
    this.link = link;
    this.clock = clock;
    this.health = health;
    this.version = version;
  }

  /** What the broker says when the unit goes away without a word. */
  static byte[] lastWill(Topics topics, long epoch, long nowEpochMillis, String version) {
    Header header = new Header(topics.unit(), epoch, Header.LAST_WILL, nowEpochMillis);
    return Sender.bytes(
        new ObjectMapper(), new StatusMessage(header, OFFLINE, null, version, true));
  }

  void online() {
    announcedMode = ModeBody.of(health.mode());
    say(ONLINE, announcedMode);
  }

  void offline() {
    say(OFFLINE, null);
  }

  /**
   * After a reconnect the broker holds the last will, or nothing if it was restarted; and a mode or
   * its condition is told as soon as it changes, but not each new figure of its detail.
   */
  void correct() {
    long reconnects = link.counts().reconnects();
    ModeBody mode = ModeBody.of(health.mode());
    boolean changed =
        announcedMode == null
            || !mode.mode().equals(announcedMode.mode())
            || !Objects.equals(mode.blocking(), announcedMode.blocking());
    if (reconnects != announcedReconnects || changed) {
      announcedReconnects = reconnects;
      online();
    }
  }

  private void say(String state, ModeBody mode) {
    sender.sendRetained(
        sender.topics().status(),
        clock.epochMillis(),
        header -> new StatusMessage(header, state, mode, version, false));
  }
}
