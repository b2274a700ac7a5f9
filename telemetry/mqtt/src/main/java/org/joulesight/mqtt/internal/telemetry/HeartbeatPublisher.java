package org.joulesight.mqtt.internal.telemetry;

import java.util.Locale;
import org.joulesight.CameraHealth;
import org.joulesight.CameraState;
import org.joulesight.CameraStatus;
import org.joulesight.Clock;
import org.joulesight.UnitHealth;

/** A life sign per camera, whether something is in view or not. */
final class HeartbeatPublisher {
  /** A picture older than this says nothing about now. */
  static final long VALID_MILLIS = 1000;

  private final Sender sender;
  private final UnitHealth health;
  private final Clock clock;

  HeartbeatPublisher(Sender sender, UnitHealth health, Clock clock) {
    this.sender = sender;
    this.health = health;
    this.clock = clock;
  }

  void publish() {
    ModeBody mode = ModeBody.of(health.mode());
    for (CameraHealth camera : health.cameras()) {
      long nowMillis = clock.epochMillis();
      long nowNanos = clock.nanoTime();
      sender.send(
          sender.topics().heartbeat(camera.camera().id()),
          nowMillis,
          header -> message(header, camera, mode, nowNanos));
    }
  }

  private static HeartbeatMessage message(
      Header header, CameraHealth health, ModeBody mode, long nowNanos) {
    CameraStatus camera = health.camera();
    Long servedAge = ageMillis(health.servedCaptureNanos(), nowNanos);
    Long captureAge = ageMillis(camera.lastCaptureNanos(), nowNanos);
    return new HeartbeatMessage(
        header,
        mode,
        camera.id(),
        camera.state().name().toLowerCase(Locale.ROOT),
        camera.message(),
        camera.framesCaptured(),
        health.framesProcessed(),
        health.framesDropped(),
        captureAge,
        ageMillis(health.lastResultNanos(), nowNanos),
        servedAge,
        validUntil(camera.state(), servedAge, header.captureEpochMillis()),
        health.point() == null ? null : health.point().toString(),
        Numbers.rounded(health.framesPerSecond()),
        health.tracksInView(),
        health.reason() == null ? null : health.reason().label(),
        health.reasonDetail(),
        captureAge == null ? null : Numbers.rounded(camera.utcUncertaintyNanos() / 1e6),
        HeartbeatMessage.Lens.of(camera.intrinsics()));
  }

  private static Long ageMillis(long nanos, long nowNanos) {
    return nanos == 0 ? null : Math.max(0, (nowNanos - nanos) / 1_000_000);
  }

  /**
   * Until when a consumer may take silence for "nothing in view": one second after the newest
   * capture that was run (or that the stride of its point left out). It hangs on the picture, not
   * on this message, so a camera that stands still, an inference or a unit that hangs and a cut
   * link all become invalid within a second, and so does a camera whose frames the limits leave
   * out; one that is not running is invalid at once. A camera slower than a frame a second is
   * invalid between its frames.
   */
  static long validUntil(CameraState state, Long servedAgeMillis, long nowEpochMillis) {
    if (servedAgeMillis == null) {
      return nowEpochMillis;
    }
    long untilMillis = nowEpochMillis - servedAgeMillis + VALID_MILLIS;
    return state == CameraState.RUNNING ? untilMillis : Math.min(nowEpochMillis, untilMillis);
  }
}
