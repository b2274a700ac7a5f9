package org.joulesight.camera.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.joulesight.CameraSettings;
import org.joulesight.CameraState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What can be tested of V4L2 without a device. */
@Timeout(60)
class DeviceCameraTest {
  @RegisterExtension final OpenCameras cameras = new OpenCameras();
  @TempDir Path folder;

  private CaptureAgent open(Path device) {
    CameraSettings settings = new CameraSettings("cam", device.toString(), false, 0, 0);
    return cameras.start(settings, new V4l2Source(settings));
  }

  @Test
  void device_absent_waitedForAndNamed() throws Exception {
    CaptureAgent camera = open(folder.resolve("video9"));
    for (int i = 0; i < 5; i++) {
      cameras.clock.awaitWaiter();
      assertThat(camera.status().state()).isEqualTo(CameraState.RECONNECTING);
      assertThat(camera.status().message()).contains("no such device", "video9", "plugged in");
      cameras.clock.step();
    }
  }

  @Test
  void device_notACamera_waitedForAndNamed() throws Exception {
    CaptureAgent camera = open(Files.createFile(folder.resolve("video8")));
    cameras.clock.awaitWaiter();
    assertThat(camera.status().state()).isEqualTo(CameraState.RECONNECTING);
    assertThat(camera.status().message()).contains("video8", "not a V4L2 device");
  }
}
