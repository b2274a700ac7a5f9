package org.joulesight.camera.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.joulesight.CameraSettings;
import org.joulesight.CameraState;
import org.joulesight.Frame;
import org.joulesight.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ImageCameraTest {
  private static final long SECOND = 1_000_000_000L;

  @RegisterExtension final OpenCameras cameras = new OpenCameras();
  @TempDir Path folder;

  @Test
  void folder_differentSizes_nameOrderAtOneAFrameASecond() throws Exception {
    Clips.writePicture(folder.resolve("b.png"), 2, 64, 48);
    Clips.writePicture(folder.resolve("a.jpg"), 1, 32, 48);
    Clips.writePicture(folder.resolve("c.bmp"), 3, 101, 33);
    Files.writeString(folder.resolve("readme.txt"), "no picture");
    CaptureAgent camera = cameras.open(folder.toString());
    int[] widths = {32, 64, 101};
    for (int i = 0; i < 3; i++) {
      if (i > 0) {
        assertThat(cameras.clock.step()).isEqualTo(i * SECOND);
      }
      Frame frame = OpenCameras.take(camera);
      assertThat(Clips.numberIn(frame)).isEqualTo(i + 1);
      assertThat(frame.width()).isEqualTo(widths[i]);
      frame.release();
    }
    assertThat(OpenCameras.take(camera)).isNull();
    assertThat(camera.status().state()).isEqualTo(CameraState.ENDED);
    assertThat(camera.status().message()).isEmpty();
  }

  @Test
  void folder_rateGiven_playsAtThatRate() throws Exception {
    Clips.writePicture(folder.resolve("a.png"), 1, 32, 32);
    Clips.writePicture(folder.resolve("b.png"), 2, 32, 32);
    CaptureAgent camera = cameras.open(new CameraSettings("cam", folder.toString(), false, 5, 0));
    OpenCameras.takeNumber(camera);
    assertThat(cameras.clock.step()).isEqualTo(SECOND / 5);
    assertThat(OpenCameras.takeNumber(camera)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"red.png", "red.jpg", "red.bmp"})
  void picture_colour_comesAsBgr(String name) throws Exception {
    Path picture = Clips.writePicture(folder.resolve(name), new Color(200, 100, 20), 35, 27);
    CaptureAgent camera = cameras.open(picture.toString());
    Frame frame = OpenCameras.take(camera);
    int middle = 13 * frame.strideBytes() + 17 * 3;
    assertThat(frame.pixels().get(middle) & 0xff).isBetween(17, 23);
    assertThat(frame.pixels().get(middle + 1) & 0xff).isBetween(97, 103);
    assertThat(frame.pixels().get(middle + 2) & 0xff).isBetween(197, 203);
    frame.release();
  }

  @Test
  void picture_patternInNameAndWrongSuffix_decodedByItsContent() throws Exception {
    Path png = Clips.writePicture(folder.resolve("50%d.png"), 3, 32, 32);
    CaptureAgent camera = cameras.open(Files.move(png, folder.resolve("50%d.jpg")).toString());
    assertThat(OpenCameras.takeNumber(camera)).isEqualTo(3);
  }

  @Test
  void folder_onePictureBroken_passedOverAndNamed() throws Exception {
    Clips.writePicture(folder.resolve("a.png"), 1, 32, 32);
    Files.createFile(folder.resolve("b.png"));
    Clips.writePicture(folder.resolve("c.png"), 3, 32, 32);
    CaptureAgent camera = cameras.open(folder.toString());
    assertThat(OpenCameras.takeNumber(camera)).isEqualTo(1);
    cameras.clock.step();
    assertThat(OpenCameras.takeNumber(camera)).isEqualTo(3);
    assertThat(OpenCameras.take(camera)).isNull();
    assertThat(camera.status().message()).contains("1 pictures passed over", "b.png", "0 bytes");
  }

  @Test
  void folder_deletedInMidRun_keepsRunningSaysSoAndComesBack() throws Exception {
    Path pictures = Files.createDirectory(folder.resolve("pictures"));
    for (int i = 0; i < 5; i++) {
      Clips.writePicture(pictures.resolve(i + ".png"), i, 32, 32);
    }
    CaptureAgent camera = cameras.open(pictures.toString());
    OpenCameras.takeNumber(camera);
    cameras.clock.awaitWaiter();
    delete(pictures);
    cameras.clock.step();
    OpenCameras.takeNumber(camera);
    cameras.clock.awaitWaiter();
    assertThat(camera.status().state()).isEqualTo(CameraState.RECONNECTING);
    assertThat(camera.status().message()).contains("pictures is gone");
    for (int i = 0; i < 50; i++) {
      cameras.clock.step();
      cameras.clock.awaitWaiter();
    }
    assertThat(camera.status().message()).contains("no such file", "pictures");
    assertThat(camera.pool().inUse()).isZero();
    Files.createDirectory(pictures);
    for (int i = 0; i < 5; i++) {
      Clips.writePicture(pictures.resolve(i + ".png"), i, 32, 32);
    }
    cameras.clock.step();
    assertThat(OpenCameras.takeNumber(camera)).isEqualTo(2);
    assertThat(camera.status().state()).isEqualTo(CameraState.RUNNING);
  }

  @Test
  void cocoPictures_folder_allDecoded() throws Exception {
    String data = System.getenv("JOULESIGHT_DATA");
    assumeTrue(data != null, "set JOULESIGHT_DATA to the folder of the evaluation data");
    CaptureAgent camera = cameras.open(Path.of(data, "coco128-calibration").toString());
    int frames = 0;
    Frame frame = OpenCameras.take(camera);
    while (frame != null) {
      frames++;
      frame.release();
      cameras.clock.advanceTo(cameras.clock.nanoTime() + SECOND);
      frame = OpenCameras.take(camera);
    }
    assertThat(frames).isEqualTo(128);
    assertThat(camera.status().message()).isEmpty();
  }

  private static void delete(Path directory) throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  private void assertRefused(Path file, String... parts) {
    assertThatThrownBy(() -> cameras.open(file.toString()))
        .asInstanceOf(InstanceOfAssertFactories.type(UserError.class))
        .satisfies(e -> assertThat(e.exitCode()).isEqualTo(UserError.USAGE))
        .satisfies(e -> assertThat(e.getMessage()).contains(parts));
  }

  @Test
  void open_zeroByteImage_refusedByName() throws Exception {
    assertRefused(Files.createFile(folder.resolve("a.jpg")), "a.jpg is empty (0 bytes)", "replace");
  }

  @Test
  void open_textNamedAsImage_refused() throws Exception {
    Path text = folder.resolve("a.jpg");
    Files.writeString(text, "Not a picture.\n".repeat(99));
    assertRefused(text, "a.jpg is not a picture");
  }

  @Test
  void open_emptyFolder_refused() {
    assertRefused(folder, folder.toString(), "holds no pictures", "jpg");
  }

  @Test
  void open_folderOfBrokenPictures_refused() throws Exception {
    Files.createFile(folder.resolve("a.jpg"));
    Files.createFile(folder.resolve("b.jpg"));
    assertRefused(folder, "b.jpg is empty");
  }
}
