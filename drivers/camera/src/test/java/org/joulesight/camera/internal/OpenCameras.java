package org.joulesight.camera.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.joulesight.CameraSettings;
import org.joulesight.CameraState;
import org.joulesight.Frame;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Opens cameras on a manual clock; after each test closes them and fails if a slot leaked. */
final class OpenCameras implements AfterEachCallback {
  /** Long enough to never pass in a test that works. */
  static final long PATIENCE_NANOS = 20_000_000_000L;

  final ManualClock clock = new ManualClock();
  private final CameraOpener opener = new CameraOpener(clock);
  private final List<CaptureAgent> cameras = new ArrayList<>();

  CaptureAgent open(CameraSettings settings) {
    return track((CaptureAgent) opener.openMedia(settings));
  }

  CaptureAgent open(String uri) {
    return open(new CameraSettings("cam", uri, false, 0, 0));
  }

  CaptureAgent start(CameraSettings settings, Source source) {
    return track(CaptureAgent.start(settings, source, clock));
  }

  private CaptureAgent track(CaptureAgent camera) {
    cameras.add(camera);
    return camera;
  }

  static Frame take(CaptureAgent camera) throws InterruptedException {
    return camera.take(PATIENCE_NANOS);
  }

  /** Takes the next frame and gives its place in the clip as it is written into the pixels. */
  static int takeNumber(CaptureAgent camera) throws InterruptedException {
    Frame frame = take(camera);
    assertThat(frame).as("frame; status %s", camera.status()).isNotNull();
    try {
      return Clips.numberIn(frame);
    } finally {
      frame.release();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    for (CaptureAgent camera : cameras) {
      camera.close();
      assertThat(camera.status().state()).isEqualTo(CameraState.CLOSED);
      assertThat(camera.pool().inUse()).as("slots that leaked").isZero();
      assertThat(camera.pool().allocated()).as("slots that were not freed").isZero();
    }
    opener.close();
  }
}
