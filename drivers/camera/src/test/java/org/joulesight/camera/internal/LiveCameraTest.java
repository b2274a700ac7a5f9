package org.joulesight.camera.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.joulesight.CameraSettings;
import org.joulesight.CameraState;
import org.joulesight.CaptureOptions;
import org.joulesight.Frame;
import org.joulesight.Intrinsics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is told of live sources that are connected but whose picture cannot be believed. */
@Timeout(60)
class LiveCameraTest {
  private static final CameraSettings SETTINGS = new CameraSettings("cam", "live", false, 0, 0);
  private static final long SECOND = 1_000_000_000L;

  @RegisterExtension final OpenCameras cameras = new OpenCameras();

  @Test
  void source_blocksForThreeSeconds_stalledUntilTheNextPicture() throws Exception {
    SteppedSource source = new SteppedSource();
    CaptureAgent camera = cameras.start(SETTINGS, source);
    source.show();
    OpenCameras.take(camera).release();
    cameras.clock.advanceTo(3 * SECOND - 1);
    assertThat(camera.status().state()).isEqualTo(CameraState.RUNNING);
    cameras.clock.advanceTo(3 * SECOND);
    assertThat(camera.status().state()).isEqualTo(CameraState.STALLED);
    assertThat(camera.status().message()).contains("no picture");
    source.show();
    OpenCameras.take(camera).release();
    assertThat(camera.status().state()).isEqualTo(CameraState.RUNNING);
    assertThat(camera.status().message()).isEmpty();
  }

  @Test
  void source_samePictureForThreeSeconds_frozenUntilItChanges() throws Exception {
    SteppedSource source = new SteppedSource();
    CaptureAgent camera = cameras.start(SETTINGS, source);
    source.frozen = true;
    for (int i = 0; i <= 31; i++) {
      cameras.clock.advanceTo(i * SECOND / 10);
      source.show();
      OpenCameras.take(camera).release();
      assertThat(camera.status().state())
          .as("frame %d", i)
          .isEqualTo(i < 31 ? CameraState.RUNNING : CameraState.FROZEN);
    }
    assertThat(camera.status().message()).contains("does not change");
    source.frozen = false;
    source.show();
    OpenCameras.take(camera).release();
    assertThat(camera.status().state()).isEqualTo(CameraState.RUNNING);
  }

  @Test
  void source_tellsItsTimeOfCapture_frameCarriesIt() throws Exception {
    SteppedSource source = new SteppedSource();
    CaptureAgent camera = cameras.start(SETTINGS, source);
    cameras.clock.advanceTo(10 * SECOND);
    source.captureNanos = 9 * SECOND;
    source.show();
    Frame frame = OpenCameras.take(camera);
    assertThat(frame.captureNanos()).isEqualTo(9 * SECOND);
    assertThat(frame.captureEpochMillis()).isEqualTo(1_700_000_009_000L);
    assertThat(camera.status().utcUncertaintyNanos()).isEqualTo(1_000_000);
    frame.release();
  }

  @Test
  void source_tellsATimeOfAnotherClock_timeOfArrivalIsTaken() throws Exception {
    SteppedSource source = new SteppedSource();
    CaptureAgent camera = cameras.start(SETTINGS, source);
    cameras.clock.advanceTo(100 * SECOND);
    for (long wrong : List.of(101 * SECOND, 50 * SECOND)) {
      source.captureNanos = wrong;
      source.show();
      Frame frame = OpenCameras.take(camera);
      assertThat(frame.captureNanos()).isEqualTo(100 * SECOND);
      frame.release();
    }
  }

  /** A hundred pictures pass while the reader works on one; it then gets the last of them. */
  @Test
  void reader_slowerThanCamera_neverSeesAnOlderPicture() throws Exception {
    SteppedSource source = new SteppedSource();
    CaptureAgent camera = cameras.start(SETTINGS, source);
    long now = 0;
    for (int run = 0; run < 20; run++) {
      for (int i = 0; i < 100; i++) {
        now += SECOND / 30;
        cameras.clock.advanceTo(now);
        source.show();
      }
      source.awaitAllShown();
      Frame frame = OpenCameras.take(camera);
      assertThat(now - frame.captureNanos()).as("age in ns").isZero();
      frame.release();
    }
    assertThat(camera.status().framesReplaced()).isEqualTo(20 * 99);
    assertThat(camera.pool().allocated()).as("slots in use").isLessThanOrEqualTo(2);
  }

  @Test
  void intrinsics_configured_areInTheStatus() {
    Intrinsics lens = Intrinsics.of(List.of(800.0, 801.0, 320.0, 240.0, 0.1, 0.2, 0.0, 0.0));
    CaptureOptions options = new CaptureOptions("tcp", "", 0, 0, Map.of(), 0, null, lens);
    CaptureAgent camera =
        cameras.open(new CameraSettings("cam", "generated:64x64", false, 0, 0, options));
    assertThat(camera.status().intrinsics()).isEqualTo(lens);
  }

  @Test
  void eightCameras_oneBlocked_theOthersDeliver() throws Exception {
    ScriptedSource stuck = new ScriptedSource(true, 5);
    stuck.block = new CountDownLatch(1);
    cameras.start(SETTINGS, stuck);
    for (int i = 1; i < 8; i++) {
      CameraSettings settings = new CameraSettings("cam" + i, "live", false, 0, 0);
      SteppedSource source = new SteppedSource();
      CaptureAgent camera = cameras.start(settings, source);
      source.show();
      Frame frame = OpenCameras.take(camera);
      assertThat(frame.cameraId()).isEqualTo("cam" + i);
      frame.release();
    }
    stuck.block.countDown();
  }
}
