package org.joulesight.camera.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.joulesight.CameraSettings;
import org.joulesight.CameraState;
import org.joulesight.CaptureOptions;
import org.joulesight.CaptureOptions.Crop;
import org.joulesight.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class TurnedSourceTest {
  private static final int WIDTH = 128;
  private static final int HEIGHT = 96;

  @RegisterExtension final OpenCameras cameras = new OpenCameras();

  private Frame first(int rotation, Crop crop) throws InterruptedException {
    CaptureOptions options = new CaptureOptions("tcp", "", 0, 0, Map.of(), rotation, crop, null);
    String uri = "generated:" + WIDTH + "x" + HEIGHT;
    return OpenCameras.take(cameras.open(new CameraSettings("cam", uri, false, 0, 0, options)));
  }

  private static int pixel(Frame frame, int x, int y) {
    int at = y * frame.strideBytes() + x * 3;
    return frame.pixels().get(at) << 16
        | frame.pixels().get(at + 1) << 8
        | frame.pixels().get(at + 2);
  }

  /** Where (x, y) of the cut picture goes to in the turned one. */
  @ParameterizedTest
  @CsvSource({"0, 10, 20", "90, 59, 10", "180, 89, 59", "270, 20, 89"})
  void picture_cutAndTurned_everyPixelIsWhereItBelongs(int rotation, int x, int y)
      throws Exception {
    Frame whole = first(0, null);
    Frame turned = first(rotation, new Crop(8, 4, 100, 80));
    boolean upright = rotation % 180 == 0;
    assertThat(turned.width()).isEqualTo(upright ? 100 : 80);
    assertThat(turned.height()).isEqualTo(upright ? 80 : 100);
    assertThat(pixel(turned, x, y)).isEqualTo(pixel(whole, 8 + 10, 4 + 20));
    for (int row = 0; row < 80; row++) {
      for (int column = 0; column < 100; column++) {
        int tx = new int[] {column, 79 - row, 99 - column, row}[rotation / 90];
        int ty = new int[] {row, column, 79 - row, 99 - column}[rotation / 90];
        assertThat(pixel(turned, tx, ty)).isEqualTo(pixel(whole, 8 + column, 4 + row));
      }
    }
    whole.release();
    turned.release();
  }

  @Test
  void crop_outsideThePicture_saidInTheStatus() throws Exception {
    CaptureOptions options =
        new CaptureOptions("tcp", "", 0, 0, Map.of(), 0, new Crop(100, 0, 100, 10), null);
    CaptureAgent camera =
        cameras.open(new CameraSettings("cam", "generated:128x96", false, 0, 0, options));
    cameras.clock.awaitWaiter();
    assertThat(camera.status().state()).isEqualTo(CameraState.RECONNECTING);
    assertThat(camera.status().message())
        .isEqualTo("camera crop 100,0,100,10 is not inside the picture of 128x96");
  }
}
