package org.joulesight.app.internal.session;

import java.io.PrintStream;
import org.joulesight.app.internal.Services;

/** Connects telemetry and counts, as an independent subscriber, what arrives. */
final class TelemetryCheck {
  TelemetryCheck(Services services, Assembly assembly, String unit) {}

  void start(PrintStream out) throws InterruptedException {}

  SessionReport.Mqtt finish() throws InterruptedException {
    return new SessionReport.Mqtt(0, 0, 0, 0);
  }
}
