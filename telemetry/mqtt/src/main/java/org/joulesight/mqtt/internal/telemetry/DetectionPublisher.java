package org.joulesight.mqtt.internal.telemetry;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.joulesight.CameraHealth;
import org.joulesight.CameraStatus;
import org.joulesight.Detection;
import org.joulesight.FrameResult;
import org.joulesight.Track;
import org.joulesight.TrackEvent;
import org.joulesight.UnitHealth;
import org.joulesight.mqtt.internal.telemetry.DetectionMessage.Box;
import org.joulesight.mqtt.internal.telemetry.DetectionMessage.TrackBody;

/** One message per track event. */
final class DetectionPublisher {
  private record FrameSize(int width, int height) {}

  private final Sender sender;
  private final UnitHealth health;
  private final Map<String, FrameSize> sizes = new HashMap<>();

  DetectionPublisher(Sender sender, UnitHealth health) {
    this.sender = sender;
    this.health = health;
  }

  void publish(FrameResult result) {
    FrameSize size = size(result.camera());
    for (TrackEvent event : result.events()) {
      sender.send(
          sender.topics().detections(result.camera()),
          result.captureEpochMillis(),
          header -> message(header, result, event, size));
    }
  }

  private static DetectionMessage message(
      Header header, FrameResult result, TrackEvent event, FrameSize size) {
    return new DetectionMessage(
        header,
        event.kind().name().toLowerCase(Locale.ROOT),
        result.camera(),
        result.frameSequence(),
        body(event.track(), size),
        String.valueOf(result.point()),
        Numbers.rounded((result.resultNanos() - result.captureNanos()) / 1e6));
  }

  private static TrackBody body(Track track, FrameSize size) {
    Detection d = track.box();
    return new TrackBody(
        track.id(),
        track.label(),
        Numbers.rounded(d.score()),
        new Box(
            Numbers.rounded(d.left()),
            Numbers.rounded(d.top()),
            Numbers.rounded(d.right()),
            Numbers.rounded(d.bottom())),
        size == null
            ? null
            : new Box(
                within(d.left(), size.width()),
                within(d.top(), size.height()),
                within(d.right(), size.width()),
                within(d.bottom(), size.height())));
  }

  private static double within(float pixels, int side) {
    return Numbers.fraction(Math.max(0, Math.min(1, (double) pixels / side)));
  }

  /**
   * Results do not carry the frame's size, the camera's status does; last known, as it may close.
   */
  private FrameSize size(String camera) {
    for (CameraHealth h : health.cameras()) {
      CameraStatus status = h.camera();
      if (status.id().equals(camera) && status.width() > 0 && status.height() > 0) {
        sizes.put(camera, new FrameSize(status.width(), status.height()));
      }
    }
    return sizes.get(camera);
  }
}
