package org.joulesight.mqtt.internal.telemetry;

import java.util.List;
import org.joulesight.CameraHealth;
import org.joulesight.CameraState;
import org.joulesight.CameraStatus;
import org.joulesight.Detection;
import org.joulesight.FrameResult;
import org.joulesight.Limits;
import org.joulesight.Mode;
import org.joulesight.ModeState;
import org.joulesight.OperatingPoint;
import org.joulesight.PowerMeter;
import org.joulesight.PowerSource;
import org.joulesight.Precision;
import org.joulesight.Quality;
import org.joulesight.Reason;
import org.joulesight.ThermalSensor;
import org.joulesight.Track;
import org.joulesight.TrackEvent;
import org.joulesight.UnitHealth;

/** A unit with one camera, "front", whose readings the test sets. */
final class FakeUnit implements UnitHealth, PowerMeter {
  static final OperatingPoint POINT = new OperatingPoint("centernet", Precision.FIXED8, 512, 1);

  volatile CameraState state = CameraState.RUNNING;
  volatile long lastCaptureNanos;
  volatile ModeState mode = new ModeState(Mode.NORMAL, "", "", 0);
  volatile OperatingPoint point = POINT;
  volatile PowerMeter.Reading power =
      new PowerMeter.Reading(5.4321, 0.04, System.nanoTime(), 1, Quality.OK, "ina3221", List.of());
  volatile ThermalSensor.Reading thermal =
      new ThermalSensor.Reading(
          61.5,
          System.nanoTime(),
          1,
          Quality.OK,
          List.of(
              new ThermalSensor.Zone("soc", 61.5, List.of()),
              new ThermalSensor.Zone("gpu", Double.NaN, List.of())),
          new ThermalSensor.Throttling(true, "soc: passive trip at 60 degC"));

  @Override
  public List<CameraHealth> cameras() {
    boolean started = lastCaptureNanos != 0;
    CameraStatus status =
        new CameraStatus(
            "front",
            "file:clip",
            state,
            12,
            1,
            lastCaptureNanos,
            4,
            200,
            100,
            started ? "" : "no picture yet");
    return List.of(
        new CameraHealth(
            status,
            10,
            1,
            lastCaptureNanos,
            lastCaptureNanos,
            point,
            started ? 3.97 : Double.NaN,
            1000,
            2000,
            250_000_000,
            1,
            lastCaptureNanos,
            started ? Reason.BUDGET : null,
            started ? "5.4 of 5.5 W" : null));
  }

  @Override
  public Limits limits() {
    return new Limits(5.5, 80, 0, 0);
  }

  @Override
  public ModeState mode() {
    return mode;
  }

  @Override
  public PowerMeter.Reading latest() {
    return power;
  }

  @Override
  public PowerSource source() {
    return PowerSource.MODELLED;
  }

  static FrameResult result(long frame, TrackEvent.Kind... kinds) {
    Detection box = new Detection(0, 0.75f, -10, 20, 150, 80);
    Track track = new Track(7, "person", box, 1, 2, 3);
    List<TrackEvent> events =
        java.util.stream.Stream.of(kinds).map(k -> new TrackEvent(k, track)).toList();
    return new FrameResult(
        "front",
        frame,
        1_000_000,
        1_700_000_000_000L,
        61_000_000,
        1,
        1,
        POINT,
        List.of(box),
        events);
  }
}
