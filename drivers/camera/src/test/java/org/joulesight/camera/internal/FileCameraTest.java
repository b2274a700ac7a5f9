package org.joulesight.camera.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.joulesight.CameraSettings;
import org.joulesight.CameraState;
import org.joulesight.Frame;
import org.joulesight.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class FileCameraTest {
  @RegisterExtension final OpenCameras cameras = new OpenCameras();
  @TempDir Path folder;

  private CaptureAgent open(Path file, boolean loop, double framesPerSecond, int offset) {
    return cameras.open(new CameraSettings("cam", file.toString(), loop, framesPerSecond, offset));
  }

  /** Takes every frame until the camera ends. */
  private List<Integer> playToEnd(CaptureAgent camera, int frames) throws Exception {
    List<Integer> seen = new ArrayList<>();
    for (int i = 0; i < frames; i++) {
      if (i > 0) {
        cameras.clock.step();
      }
      seen.add(OpenCameras.takeNumber(camera));
    }
    assertThat(OpenCameras.take(camera)).isNull();
    assertThat(camera.status().state()).isEqualTo(CameraState.ENDED);
    return seen;
  }

  @Test
  void clip_rateGiven_everyFrameInOrderAtThatRate() throws Exception {
    Path clip = Clips.write(folder.resolve("clip.avi"), 12, 10);
    CaptureAgent camera = open(clip, false, 4, 0);
    for (int i = 0; i < 12; i++) {
      if (i > 0) {
        assertThat(cameras.clock.step()).isEqualTo(i * 250_000_000L);
      }
      Frame frame = OpenCameras.take(camera);
      assertThat(Clips.numberIn(frame)).isEqualTo(i);
      assertThat(frame.captureNanos()).isEqualTo(i * 250_000_000L);
      assertThat(frame.width()).isEqualTo(Clips.WIDTH);
      assertThat(frame.height()).isEqualTo(Clips.HEIGHT);
      frame.release();
    }
    assertThat(OpenCameras.take(camera)).isNull();
    assertThat(camera.status().state()).isEqualTo(CameraState.ENDED);
    assertThat(camera.status().message()).isEmpty();
    assertThat(camera.status().framesCaptured()).isEqualTo(12);
  }

  @Test
  void clip_noRateGiven_playsAtItsOwn() throws Exception {
    CaptureAgent camera = open(Clips.write(folder.resolve("clip.avi"), 3, 20), false, 0, 0);
    OpenCameras.takeNumber(camera);
    assertThat(cameras.clock.step()).isEqualTo(50_000_000L);
    assertThat(camera.status().framesPerSecond()).isEqualTo(20);
  }

  @Test
  void clip_loopAndOffset_startsInTheMiddleAndComesRound() throws Exception {
    CaptureAgent camera = open(Clips.write(folder.resolve("clip.avi"), 4, 10), true, 0, 2);
    List<Integer> seen = new ArrayList<>();
    seen.add(OpenCameras.takeNumber(camera));
    for (int i = 0; i < 6; i++) {
      cameras.clock.step();
      seen.add(OpenCameras.takeNumber(camera));
    }
    assertThat(seen).containsExactly(2, 3, 0, 1, 2, 3, 0);
  }

  @Test
  void clip_colonInName_isNotTakenForAProtocol() throws Exception {
    CaptureAgent camera = open(Clips.write(folder.resolve("tcp:cam.avi"), 2, 10), false, 0, 0);
    assertThat(playToEnd(camera, 2)).containsExactly(0, 1);
  }

  @Test
  void clip_truncated_playsWhatIsThereAndSaysSo() throws Exception {
    Path clip = Clips.write(folder.resolve("clip.avi"), 20, 10);
    cutTo(clip, Files.size(clip) / 2);
    CaptureAgent camera = open(clip, false, 0, 0);
    int last = playUntilEnd(camera);
    assertThat(last).isBetween(5, 15);
    assertThat(camera.status().message()).contains("of 20 announced frames");
  }

  @Test
  void clip_damagedInTheMiddle_goesOnBehindTheDamageAndCountsIt() throws Exception {
    Path clip = Clips.write(folder.resolve("clip.avi"), 20, 10);
    try (RandomAccessFile file = new RandomAccessFile(clip.toFile(), "rw")) {
      file.seek(file.length() / 2);
      byte[] noise = new byte[(int) file.length() / 10];
      file.write(noise);
    }
    CaptureAgent camera = open(clip, false, 0, 0);
    assertThat(playUntilEnd(camera)).isEqualTo(19);
    assertThat(camera.status().message()).contains("damaged packets passed over");
    assertThat(camera.status().framesCaptured()).isLessThan(20).isGreaterThan(10);
  }

  /** For clips whose number of frames is not known: ends the wait by the camera's own end. */
  private int playUntilEnd(CaptureAgent camera) throws Exception {
    int last = -1;
    Frame frame = OpenCameras.take(camera);
    while (frame != null) {
      last = Clips.numberIn(frame);
      frame.release();
      cameras.clock.advanceTo(cameras.clock.nanoTime() + 100_000_000L);
      frame = OpenCameras.take(camera);
    }
    return last;
  }

  @Test
  void clip_truncatedWhileLooping_keepsRunningAndSaysWhy() throws Exception {
    Path clip = Clips.write(folder.resolve("clip.avi"), 3, 10);
    CaptureAgent camera = open(clip, true, 0, 0);
    OpenCameras.takeNumber(camera);
    cameras.clock.awaitWaiter();
    cutTo(clip, 100);
    while (camera.status().state() != CameraState.RECONNECTING) {
      cameras.clock.step();
      cameras.clock.awaitWaiter();
    }
    assertThat(camera.status().message()).contains("clip.avi is not a video");
    Clips.write(clip, 3, 10);
    cameras.clock.step();
    Frame frame = OpenCameras.take(camera);
    while (camera.status().state() != CameraState.RUNNING) {
      frame.release();
      frame = OpenCameras.take(camera);
    }
    frame.release();
  }

  private static void cutTo(Path file, long bytes) throws Exception {
    try (RandomAccessFile random = new RandomAccessFile(file.toFile(), "rw")) {
      random.setLength(bytes);
    }
  }

  private void assertRefused(Path file, String... parts) {
    assertThatThrownBy(() -> cameras.open(file.toString()))
        .asInstanceOf(InstanceOfAssertFactories.type(UserError.class))
        .satisfies(e -> assertThat(e.exitCode()).isEqualTo(UserError.USAGE))
        .satisfies(e -> assertThat(e.getMessage()).contains(parts));
  }

  @Test
  void open_noSuchFile_refusedByName() {
    assertRefused(folder.resolve("gone.mp4"), "no such file: ", "gone.mp4", "give the path");
  }

  @Test
  void open_textFile_refusedAsNotAVideo() throws Exception {
    Path text = folder.resolve("notes.txt");
    Files.writeString(text, "Not a video at all.\n".repeat(500), StandardCharsets.UTF_8);
    assertRefused(text, "notes.txt is not a video", "mp4");
  }

  @Test
  void open_textNamedAsVideo_refusedAsNotAVideo() throws Exception {
    Path text = folder.resolve("notes.mp4");
    Files.writeString(text, "Not a video at all.\n".repeat(500), StandardCharsets.UTF_8);
    assertRefused(text, "notes.mp4 is not a video");
  }

  @Test
  void open_emptyVideo_refusedAsNotAVideo() throws Exception {
    assertRefused(Files.createFile(folder.resolve("empty.avi")), "empty.avi is not a video");
  }

  @Test
  void open_playlistThatNamesAnotherFile_refused() throws Exception {
    Path clip = Clips.write(folder.resolve("clip.avi"), 3, 10);
    Path list = folder.resolve("list.ffconcat");
    Files.writeString(list, "ffconcat version 1.0\nfile '" + clip.getFileName() + "'\n");
    assertRefused(list, "list.ffconcat is not a video");
  }
}
