package org.joulesight.hil.live;

import java.io.IOException;
import java.util.Random;
import org.joulesight.hil.gates.Gate;

/** Brings a fault about in a unit that runs, and ends it. Used by one thread. */
final class FaultInjector {
  private static final double HANG_SECONDS = 5;

  private final LiveUnit unit;
  private final SensorFiles sensors;

  FaultInjector(LiveUnit unit, long seed) {
    this.unit = unit;
    this.sensors = new SensorFiles(unit.gates(), new Random(seed));
  }

  /** Returns the UTC milliseconds at which the fault began; 0 if it did not. */
  long begin(SoakPlan.Event event) throws IOException, InterruptedException {
    switch (event.fault()) {
      case LIMIT -> unit.limit(event.watts());
      case CAMERA_HANGS, INFERENCE_HANGS, PUBLISHER_HANGS -> {
        return hang(unit.gate(gate(event)));
      }
      case BROKER_KILLED -> unit.broker().kill();
      case UNIT_STOPPED -> unit.process().suspend(true);
      case UNIT_KILLED -> unit.kill();
      default -> sensors.begin(event.fault());
    }
    return System.currentTimeMillis();
  }

  private static long hang(Gate gate) throws InterruptedException {
    gate.shut();
    Waiting.until(HANG_SECONDS, () -> gate.hungEpochMillis() != 0);
    return gate.hungEpochMillis();
  }

  private static String gate(SoakPlan.Event event) {
    return switch (event.fault()) {
      case CAMERA_HANGS -> "camera-" + event.camera();
      case INFERENCE_HANGS -> "inference";
      default -> "publisher";
    };
  }

  /** Called often while the fault lasts. */
  void renew() throws IOException {
    sensors.renew();
  }

  void end(SoakPlan.Event event) throws IOException, InterruptedException {
    switch (event.fault()) {
      case LIMIT -> {
        // It stays.
      }
      case CAMERA_HANGS, INFERENCE_HANGS, PUBLISHER_HANGS -> unit.gate(gate(event)).open();
      case BROKER_KILLED -> unit.broker().start();
      case UNIT_STOPPED -> unit.process().suspend(false);
      case UNIT_KILLED -> unit.process().start();
      default -> sensors.end();
    }
  }
}
