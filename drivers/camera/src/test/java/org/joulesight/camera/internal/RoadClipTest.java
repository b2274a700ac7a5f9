package org.joulesight.camera.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.joulesight.CameraSettings;
import org.joulesight.CameraState;
import org.joulesight.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A real H.264 clip in an mp4 file; needs the evaluation data. */
@Timeout(60)
class RoadClipTest {
  @RegisterExtension final OpenCameras cameras = new OpenCameras();

  @Test
  void roadClip_fourFramesASecond_all38InOrderThenEnded() throws Exception {
    String data = System.getenv("JOULESIGHT_DATA");
    assumeTrue(data != null, "set JOULESIGHT_DATA to the folder of the evaluation data");
    String clip = Path.of(data, "video", "road-720p.mp4").toString();
    CaptureAgent camera = cameras.open(new CameraSettings("road", clip, false, 4, 0));
    long last = -1;
    for (int i = 0; i < 38; i++) {
      if (i > 0) {
        assertThat(cameras.clock.step()).isEqualTo(i * 250_000_000L);
      }
      Frame frame = OpenCameras.take(camera);
      assertThat(frame.sequence()).isEqualTo(++last);
      assertThat(frame.width()).isEqualTo(1280);
      assertThat(frame.height()).isEqualTo(720);
      assertThat(spread(frame)).as("contrast of frame %d", i).isGreaterThan(100);
      frame.release();
    }
    assertThat(OpenCameras.take(camera)).isNull();
    assertThat(camera.status().state()).isEqualTo(CameraState.ENDED);
    assertThat(camera.status().message()).isEmpty();
  }

  /**
   * Difference of the brightest and the darkest sample: a picture that was not decoded has none.
   */
  private static int spread(Frame frame) {
    int least = 255;
    int most = 0;
    for (int i = 0; i < frame.pixels().limit(); i += 301) {
      int sample = frame.pixels().get(i) & 0xff;
      least = Math.min(least, sample);
      most = Math.max(most, sample);
    }
    return most - least;
  }
}
