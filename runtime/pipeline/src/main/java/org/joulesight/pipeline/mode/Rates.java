package org.joulesight.pipeline.mode;

import java.util.HashMap;
import java.util.Map;
import org.joulesight.CameraStatus;

/** Which share of its nominal rate each camera delivers, over the last two seconds. */
final class Rates {
  private static final long SPAN_NANOS = 2_000_000_000L;

  private final Map<String, Counted> counted = new HashMap<>();

  private static final class Counted {
    long fromNanos;
    long fromFrames;
    double share = 1;
  }

  /** 1 while it is not known, or the camera tells no rate. */
  double share(CameraStatus camera, long now) {
    Counted c = counted.get(camera.id());
    if (c == null || camera.framesCaptured() < c.fromFrames) {
      c = new Counted();
      c.fromNanos = now;
      c.fromFrames = camera.framesCaptured();
      counted.put(camera.id(), c);
    }
    double seconds = (now - c.fromNanos) * 1e-9;
    double wanted = camera.framesPerSecond() * seconds;
    // Half a frame either way is where the camera happens to be within its interval.
    if (now - c.fromNanos >= SPAN_NANOS && wanted >= 2) {
      c.share = (camera.framesCaptured() - c.fromFrames + 0.5) / wanted;
      c.fromNanos = now;
      c.fromFrames = camera.framesCaptured();
    }
    return c.share;
  }
}
