package org.joulesight.app.internal.session;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import org.joulesight.Clock;
import org.joulesight.MqttLink;
import org.joulesight.app.internal.Services;
import org.joulesight.mqtt.MessageAudit;
import org.joulesight.mqtt.TelemetryReport;

/** Connects telemetry and counts, as an independent subscriber, what arrives. */
final class TelemetryCheck implements AutoCloseable {
  private static final long SERVICE_SECONDS = 20;
  private static final long CONNECT_NANOS = TimeUnit.SECONDS.toNanos(3);
  private static final long ARRIVE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final Services services;
  private final Clock clock;
  private MessageAudit audit;

  TelemetryCheck(Services services, Clock clock) {
    this.services = services;
    this.clock = clock;
  }

  /** The subscriber is connected before the unit publishes anything, so that it misses nothing. */
  void start(Assembly assembly, String unit, PrintStream out) throws InterruptedException {
    String uri = assembly.brokerUri();
    MqttLink.Factory links = services.await(MqttLink.Factory.class, SERVICE_SECONDS);
    audit = new MessageAudit(links, uri, null, null, unit);
    long deadline = clock.nanoTime() + CONNECT_NANOS;
    while (audit.state() != MqttLink.State.UP && clock.nanoTime() < deadline) {
      clock.awaitUntil(clock.nanoTime() + POLL_NANOS);
    }
    out.println(
        audit.state() == MqttLink.State.UP
            ? "MQTT: " + uri + ", topics joulesight/" + unit + "/#"
            : "MQTT: broker " + uri + " cannot be reached; detecting goes on, messages wait");
    assembly.connect(uri);
  }

  /** Ends telemetry, so that the figures are final, and waits at most 5 s for what is under way. */
  SessionReport.Mqtt finish(Assembly assembly) throws InterruptedException {
    TelemetryReport report = services.find(TelemetryReport.class);
    if (report == null) {
      return new SessionReport.Mqtt(0, 0, 0, 0);
    }
    boolean hopeless = report.state() != MqttLink.State.UP;
    assembly.disconnect();
    long deadline = clock.nanoTime() + ARRIVE_NANOS;
    while (true) {
      long accepted = report.counts().accepted();
      MessageAudit.Snapshot arrived = audit.snapshot(report.epoch());
      if (arrived.distinct() >= accepted || hopeless || clock.nanoTime() > deadline) {
        return new SessionReport.Mqtt(
            accepted, arrived.distinct(), arrived.lost(accepted), arrived.duplicates());
      }
      clock.awaitUntil(clock.nanoTime() + POLL_NANOS);
    }
  }

  @Override
  public void close() {
    if (audit != null) {
      audit.close();
    }
  }
}
