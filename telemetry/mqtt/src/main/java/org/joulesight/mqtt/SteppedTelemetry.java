package org.joulesight.mqtt;

import java.nio.file.Path;
import org.joulesight.Clock;
import org.joulesight.DetectionSink;
import org.joulesight.FrameResult;
import org.joulesight.MqttLink;
import org.joulesight.PowerMeter;
import org.joulesight.ThermalSensor;
import org.joulesight.Trouble;
import org.joulesight.UnitHealth;
import org.joulesight.mqtt.internal.telemetry.Publishers;
import org.joulesight.mqtt.internal.telemetry.Sender;
import org.joulesight.mqtt.internal.telemetry.StartCounter;
import org.joulesight.mqtt.internal.telemetry.TelemetryTroubles;

/**
 * A unit's messages without a thread of their own: whoever drives the clock also calls {@link
 * #advance}. For tests in virtual time; everything is used by one thread.
 */
public final class SteppedTelemetry implements DetectionSink {
  private static final long HEARTBEAT_NANOS = 500_000_000L;

  private final Publishers publishers;
  private final TelemetryTroubles troubles;
  private final Clock clock;

  /**
   * @param home folder that keeps the start counter
   * @throws org.joulesight.UserError if this user may not write into it
   */
  public SteppedTelemetry(
      Topics topics,
      Path home,
      MqttLink link,
      Clock clock,
      UnitHealth health,
      PowerMeter power,
      ThermalSensor thermal) {
    this.clock = clock;
    StartCounter starts = new StartCounter(home, clock);
    troubles = new TelemetryTroubles(link, clock, starts);
    publishers =
        new Publishers(
            new Sender(topics, starts.epoch(), clock, link),
            starts,
            link,
            clock,
            HEARTBEAT_NANOS,
            "stepped",
            new Publishers.Sources(health, power, thermal));
    publishers.online();
  }

  /** What the unit's mode is judged by. */
  public Trouble.Source troubles() {
    return troubles;
  }

  @Override
  public void accept(FrameResult result) {
    publishers.publish(result);
  }

  @Override
  public void ended(FrameResult last) {
    publishers.publish(last);
  }

  /** Publishes what is due now. */
  public void advance() {
    publishers.publishDue(clock.nanoTime(), Runnable::run);
  }

  /** When {@link #advance} has something to do next. */
  public long nextNanos() {
    long now = clock.nanoTime();
    return now + publishers.nanosLeft(now);
  }
}
