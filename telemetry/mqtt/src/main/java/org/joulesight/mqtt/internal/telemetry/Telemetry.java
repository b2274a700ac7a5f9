package org.joulesight.mqtt.internal.telemetry;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.joulesight.Clock;
import org.joulesight.DetectionSink;
import org.joulesight.MqttLink;
import org.joulesight.Trouble;
import org.joulesight.UserError;
import org.joulesight.mqtt.TelemetryReport;
import org.joulesight.mqtt.Topics;

/** A unit's telemetry: its link and its agent, assembled. */
final class Telemetry implements TelemetryReport, AutoCloseable {
  /**
   * @param home folder that keeps the start counter
   * @param heartbeatMillis 100 to 1000
   * @param version of the program, for the status message
   */
  record Settings(
      String brokerUri,
      String unit,
      String user,
      String password,
      Path home,
      int heartbeatMillis,
      String version) {
    Settings {
      if (heartbeatMillis < 100 || heartbeatMillis > 1000) {
        throw UserError.usage(
            "org.joulesight.mqtt: heartbeatMillis %d is not in 100..1000", heartbeatMillis);
      }
    }
  }

  private final StartCounter starts;
  private final MqttLink link;
  private final TelemetryTroubles troubles;
  private final TelemetryAgent agent;

  /**
   * Opens the link; {@link #start()} begins to publish.
   *
   * @throws UserError if a name or address is malformed, or the start cannot be counted
   */
  Telemetry(Settings settings, MqttLink.Factory links, Clock clock, Publishers.Sources sources) {
    Topics topics = new Topics(settings.unit());
    this.starts = new StartCounter(settings.home(), clock);
    long epoch = starts.epoch();
    this.link =
        links.open(
            new MqttLink.Settings(
                settings.brokerUri(),
                "joulesight-" + settings.unit(),
                settings.user(),
                settings.password(),
                topics.status(),
                StatusPublisher.lastWill(topics, epoch, clock.epochMillis(), settings.version())));
    Sender sender = new Sender(topics, epoch, clock, link);
    this.troubles = new TelemetryTroubles(link, clock, starts);
    this.agent =
        new TelemetryAgent(
            clock,
            new Publishers(
                sender,
                starts,
                link,
                clock,
                TimeUnit.MILLISECONDS.toNanos(settings.heartbeatMillis()),
                settings.version(),
                sources));
  }

  void start() {
    agent.start();
  }

  Trouble.Source troubles() {
    return troubles;
  }

  DetectionSink sink() {
    return agent;
  }

  @Override
  public long epoch() {
    return starts.epoch();
  }

  @Override
  public MqttLink.Counts counts() {
    return link.counts();
  }

  @Override
  public MqttLink.State state() {
    return link.state();
  }

  @Override
  public long droppedResults() {
    return agent.dropped();
  }

  /** Says offline, empties the outbox as far as the broker is there, disconnects; at most 4.5 s. */
  @Override
  public void close() {
    agent.close();
    link.close();
  }
}
