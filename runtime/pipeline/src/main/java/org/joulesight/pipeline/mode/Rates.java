package org.joulesight.pipeline.mode;

import java.util.HashMap;
import java.util.Map;
import org.joulesight.CameraStatus;

/** Which share of its nominal rate each camera delivers, over the last two seconds. */
final class Rates {
  private static final double SPAN_SECONDS = 2;

  /** Over less than that many frames a share says nothing; slow cameras have a longer span. */
  private static final double LEAST_FRAMES = 2;

  /** Looks that are kept, ten a second. */
  private static final int LOOKS = 64;

  private final Map<String, Counted> counted = new HashMap<>();

  /** A camera's count of frames at the last looks, in a ring. */
  private static final class Counted {
    final long[] nanos = new long[LOOKS];
    final long[] frames = new long[LOOKS];
    int looks;

    void add(long now, long captured) {
      boolean again = looks > 0 && captured < frames[(looks - 1) % LOOKS];
      looks = again ? 0 : looks; // it was opened again
      nanos[looks % LOOKS] = now;
      frames[looks % LOOKS] = captured;
      looks++;
    }

    /** Place of the newest look that is so old, or -1. */
    int before(long nanosThen) {
      for (int k = looks - 1; k >= Math.max(0, looks - LOOKS); k--) {
        if (nanos[k % LOOKS] <= nanosThen) {
          return k % LOOKS;
        }
      }
      return -1;
    }
  }

  /** 1 while it is not known, or the camera tells no rate. Called ten times a second. */
  double share(CameraStatus camera, long now) {
    Counted c = counted.computeIfAbsent(camera.id(), id -> new Counted());
    c.add(now, camera.framesCaptured());
    double fps = camera.framesPerSecond();
    if (!(fps > 0)) {
      return 1;
    }
    int from = c.before(now - Math.round(Math.max(SPAN_SECONDS, LEAST_FRAMES / fps) * 1e9));
    if (from < 0) {
      return 1;
    }
    // Half a frame either way is where the camera happens to be within its interval.
    double wanted = fps * (now - c.nanos[from]) * 1e-9;
    return (camera.framesCaptured() - c.frames[from] + 0.5) / wanted;
  }
}
