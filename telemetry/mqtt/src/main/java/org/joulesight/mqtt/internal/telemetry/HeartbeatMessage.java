package org.joulesight.mqtt.internal.telemetry;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.joulesight.Intrinsics;

/** Life sign of a camera; see {@code schema/heartbeat.schema.json}. Null: nothing happened yet. */
record HeartbeatMessage(
    @JsonUnwrapped Header header,
    @JsonUnwrapped ModeBody mode,
    String camera,
    String state,
    String message,
    long framesCaptured,
    long framesProcessed,
    long framesDropped,
    Long lastCaptureAgeMillis,
    Long lastResultAgeMillis,
    Long servedCaptureAgeMillis,
    long validUntilEpochMillis,
    String operatingPoint,
    double framesPerSecond,
    int tracksInView,
    String reason,
    String reasonDetail,
    Double utcUncertaintyMillis,
    Lens intrinsics) {

  /** What {@link Intrinsics} holds. */
  record Lens(double fx, double fy, double cx, double cy, List<Double> distortion) {
    static Lens of(Intrinsics i) {
      return i == null ? null : new Lens(i.fx(), i.fy(), i.cx(), i.cy(), i.distortion());
    }
  }
}
