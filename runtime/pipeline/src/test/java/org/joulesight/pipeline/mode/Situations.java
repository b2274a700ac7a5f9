package org.joulesight.pipeline.mode;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.joulesight.CameraHealth;
import org.joulesight.CameraState;
import org.joulesight.CameraStatus;
import org.joulesight.Limits;
import org.joulesight.PowerMeter;
import org.joulesight.Quality;
import org.joulesight.Reason;
import org.joulesight.ThermalSensor;
import org.joulesight.Trouble;

/** Situations of a unit whose cameras give ten frames a second; a healthy one unless it is told. */
final class Situations {
  static final long SECOND = 1_000_000_000L;
  static final double CELSIUS_LIMIT = 80;
  private static final long INTERVAL = SECOND / 10;

  private final List<Trouble> troubles = new ArrayList<>();
  private final Cam[] cams;
  private Quality power = Quality.OK;
  private Quality thermal = Quality.OK;
  private boolean powerLost;
  private boolean thermalLost;
  private double celsius = 50;
  private String throttled = "";

  /** A camera; what is public is what a test turns. */
  static final class Cam {
    final String id;
    CameraState state = CameraState.RUNNING;
    Reason reason = Reason.HEADROOM;
    String detail = "";
    boolean served = true;
    boolean decided = true;
    double rate = 1;
    private double captured;
    private long lastCaptureNanos;
    private long servedNanos;
    private long decidedNanos;

    private Cam(String id) {
      this.id = id;
    }

    private CameraHealth at(long now) {
      if (state == CameraState.RUNNING) {
        captured += rate;
        lastCaptureNanos = now;
        servedNanos = served ? now : servedNanos;
        decidedNanos = decided ? now : decidedNanos;
      }
      CameraStatus status =
          new CameraStatus(
              id, "uri", state, (long) captured, 0, lastCaptureNanos, 10, 640, 480, "");
      return new CameraHealth(
          status,
          0,
          0,
          servedNanos,
          servedNanos,
          null,
          10,
          0,
          0,
          INTERVAL,
          0,
          decidedNanos,
          reason,
          detail);
    }
  }

  Situations(String... ids) {
    cams = new Cam[ids.length];
    for (int i = 0; i < ids.length; i++) {
      cams[i] = new Cam(ids[i]);
    }
  }

  Cam cam(int index) {
    return cams[index];
  }

  void power(Quality quality, boolean lost) {
    power = quality;
    powerLost = lost;
  }

  void thermal(Quality quality, boolean lost) {
    thermal = quality;
    thermalLost = lost;
  }

  void celsius(double hottest) {
    celsius = hottest;
  }

  void throttled(String reason) {
    throttled = reason;
  }

  List<Trouble> troubles() {
    return troubles;
  }

  Situation at(long now) {
    List<CameraHealth> cameras = new ArrayList<>();
    for (Cam c : cams) {
      cameras.add(c.at(now));
    }
    return new Situation(
        now,
        cameras,
        new PowerMeter.Reading(5, 0.1, now, 1, power, "ina3221", List.of()),
        new ThermalSensor.Reading(
            celsius,
            now,
            1,
            thermal,
            List.of(),
            new ThermalSensor.Throttling(!throttled.isEmpty(), throttled, Set.of(), Set.of())),
        powerLost,
        thermalLost,
        new Limits(6, CELSIUS_LIMIT, 0, 0),
        troubles);
  }
}
