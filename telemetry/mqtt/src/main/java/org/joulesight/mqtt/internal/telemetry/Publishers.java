package org.joulesight.mqtt.internal.telemetry;

import java.util.concurrent.TimeUnit;
import org.joulesight.Clock;
import org.joulesight.FrameResult;
import org.joulesight.MqttLink;
import org.joulesight.PowerMeter;
import org.joulesight.ThermalSensor;
import org.joulesight.UnitHealth;

/** All that a unit says, and when it is due. Used by one thread. */
public final class Publishers {
  private static final long BOARD_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final DetectionPublisher detections;
  private final HeartbeatPublisher heartbeats;
  private final BoardPublisher board;
  private final StatusPublisher status;
  private final StartCounter starts;
  private final Periodic heartbeatDue;
  private final Periodic boardDue;

  /** Where the values come from. */
  public record Sources(UnitHealth health, PowerMeter power, ThermalSensor thermal) {}

  public Publishers(
      Sender sender,
      StartCounter starts,
      MqttLink link,
      Clock clock,
      long heartbeatNanos,
      String version,
      Sources sources) {
    this.starts = starts;
    UnitHealth health = sources.health();
    detections = new DetectionPublisher(sender, health);
    heartbeats = new HeartbeatPublisher(sender, health, clock);
    board = new BoardPublisher(sender, health, sources.power(), sources.thermal());
    status = new StatusPublisher(sender, link, clock, health, version);
    heartbeatDue = new Periodic(heartbeatNanos, clock.nanoTime());
    boardDue = new Periodic(BOARD_NANOS, clock.nanoTime());
  }

  public long nanosLeft(long nowNanos) {
    return Math.min(heartbeatDue.nanosLeft(nowNanos), boardDue.nanosLeft(nowNanos));
  }

  public void publish(FrameResult result) {
    detections.publish(result);
  }

  public void online() {
    status.online();
  }

  public void offline() {
    status.offline();
  }

  /** Publishes what is due; {@code guard} runs each part, so that one that fails stops no other. */
  public void publishDue(long nowNanos, Guard guard) {
    if (heartbeatDue.due(nowNanos)) {
      guard.run(status::correct);
      guard.run(heartbeats::publish);
    }
    if (boardDue.due(nowNanos)) {
      guard.run(board::publish);
      guard.run(starts::keep);
    }
  }

  /** Runs a part. */
  @FunctionalInterface
  public interface Guard {
    void run(Runnable part);
  }
}
