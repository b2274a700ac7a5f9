package org.joulesight.camera.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.zip.CRC32;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.joulesight.CameraSettings;
import org.joulesight.Frame;
import org.joulesight.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class GeneratedCameraTest {
  @RegisterExtension final OpenCameras cameras = new OpenCameras();

  private static long takeChecksum(CaptureAgent camera) throws InterruptedException {
    Frame frame = OpenCameras.take(camera);
    CRC32 sum = new CRC32();
    sum.update(frame.pixels().duplicate());
    frame.release();
    return sum.getValue();
  }

  @Test
  void scene_twoRuns_sameMovingPictures() throws Exception {
    FramePool pool = new FramePool("cam", 2);
    PooledFrame first = pool.acquire(320, 240);
    PooledFrame second = pool.acquire(320, 240);
    Source one = new GeneratedSource("generated:320x240");
    Source other = new GeneratedSource("generated:320x240");
    int moved = 0;
    for (int i = 0; i < 500; i++) {
      one.grab();
      one.retrieve(first);
      moved += first.pixels().equals(second.pixels()) ? 0 : 1;
      other.grab();
      other.retrieve(second);
      assertThat(second.pixels()).isEqualTo(first.pixels());
    }
    assertThat(moved).isEqualTo(500);
    first.release();
    second.release();
    pool.close();
    assertThat(pool.allocated()).isZero();
  }

  @Test
  void camera_running_saysThatItIsGenerated() throws Exception {
    CaptureAgent camera = cameras.open("generated:640x360");
    long first = takeChecksum(camera);
    assertThat(cameras.clock.step()).isEqualTo(100_000_000L);
    assertThat(takeChecksum(camera)).isNotEqualTo(first);
    assertThat(camera.status().message()).contains("generated");
    assertThat(camera.status().width()).isEqualTo(640);
    assertThat(camera.status().height()).isEqualTo(360);
  }

  @Test
  void openedSource_tellsItsRateBeforeTheFirstFrame() {
    CameraSettings settings = new CameraSettings("cam", "generated:640x360", false, 4, 0);
    StatusKeeper status = new StatusKeeper(settings, false);
    new CaptureLoop(
        settings,
        new GeneratedSource(settings.uri()),
        true,
        cameras.clock,
        new FramePool("cam", 1),
        new Mailbox(),
        status,
        new Backoff(new Random()));
    assertThat(status.snapshot(0, 0).framesPerSecond()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"generated:", "generated:640", "generated:10x10", "generated:9999x9999"})
  void open_badSize_refused(String uri) {
    assertThatThrownBy(() -> cameras.open(uri))
        .asInstanceOf(InstanceOfAssertFactories.type(UserError.class))
        .satisfies(e -> assertThat(e.exitCode()).isEqualTo(UserError.USAGE))
        .satisfies(e -> assertThat(e.getMessage()).contains(uri));
  }
}
