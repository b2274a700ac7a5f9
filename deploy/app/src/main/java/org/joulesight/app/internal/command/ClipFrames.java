package org.joulesight.app.internal.command;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.joulesight.Camera;
import org.joulesight.CameraDriver;
import org.joulesight.CameraSettings;
import org.joulesight.CameraState;
import org.joulesight.Frame;
import org.joulesight.UserError;
import org.joulesight.models.FrameSamples;

/** Takes frames of a clip, spread over its length, as sample pictures. */
final class ClipFrames {
  /** Slow enough for this reader to see every frame, so that each run takes the same ones. */
  private static final double FRAMES_PER_SECOND = 250;

  private static final long TAKE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private ClipFrames() {}

  /**
   * @param every at least that many frames between two samples
   * @throws UserError if the clip cannot be opened or gives too few frames
   */
  static FrameSamples read(List<CameraDriver> drivers, String clip, int count, int every)
      throws InterruptedException {
    CameraDriver driver =
        drivers.stream()
            .filter(d -> d.accepts(clip))
            .findFirst()
            .orElseThrow(() -> UserError.failed("no camera driver opens %s", clip));
    FrameSamples samples = new FrameSamples();
    try (Camera camera =
        driver.open(new CameraSettings("calibration", clip, false, FRAMES_PER_SECOND, 0))) {
      long next = 0;
      while (samples.count() < count) {
        Frame frame = camera.take(TAKE_NANOS);
        if (frame == null && camera.status().state() == CameraState.ENDED) {
          break;
        }
        next = addIfDue(samples, frame, next, every);
      }
    } catch (InterruptedException | RuntimeException e) {
      samples.close();
      throw e;
    }
    if (samples.count() == 0) {
      samples.close();
      throw UserError.failed("%s gives no frame to calibrate on; use --calibrate DIR", clip);
    }
    return samples;
  }

  private static long addIfDue(FrameSamples samples, Frame frame, long next, int every) {
    if (frame == null) {
      return next;
    }
    try {
      if (frame.sequence() < next) {
        return next;
      }
      samples.add(frame);
      return frame.sequence() + every;
    } finally {
      frame.release();
    }
  }
}
