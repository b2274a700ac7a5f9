package org.joulesight.mqtt;

import org.joulesight.MqttLink;

/** What this unit's telemetry has done so far. A service; thread-safe. */
public interface TelemetryReport {
  /** Start counter of this unit; together with unit and sequence it identifies a message. */
  long epoch();

  /** {@code accepted} is the number of messages published: those that must arrive. */
  MqttLink.Counts counts();

  MqttLink.State state();

  /** Results with track events that were thrown away because the queue to telemetry was full. */
  long droppedResults();
}
