package org.joulesight.camera.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.joulesight.CameraSettings;
import org.joulesight.CameraState;
import org.joulesight.Frame;
import org.joulesight.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class CaptureAgentTest {
  private static final long TENTH = 100_000_000L;

  @RegisterExtension final OpenCameras cameras = new OpenCameras();

  private static CameraSettings settings(boolean loop, double framesPerSecond, int offset) {
    return new CameraSettings("cam", "scripted", loop, framesPerSecond, offset);
  }

  @Test
  void file_ownRate_everyFrameInOrderThenEnded() throws Exception {
    CaptureAgent camera = cameras.start(settings(false, 0, 0), new ScriptedSource(false, 4));
    for (int i = 0; i < 4; i++) {
      if (i > 0) {
        assertThat(cameras.clock.step()).isEqualTo(i * TENTH);
      }
      Frame frame = OpenCameras.take(camera);
      assertThat(Clips.numberIn(frame)).isEqualTo(i);
      assertThat(frame.sequence()).isEqualTo(i);
      assertThat(frame.captureNanos()).isEqualTo(i * TENTH);
      assertThat(frame.captureEpochMillis()).isEqualTo(1_700_000_000_000L + i * 100);
      frame.release();
    }
    assertThat(OpenCameras.take(camera)).isNull();
    assertThat(camera.status().state()).isEqualTo(CameraState.ENDED);
    assertThat(camera.status().framesCaptured()).isEqualTo(4);
    assertThat(camera.status().framesPerSecond()).isEqualTo(10);
    assertThat(camera.status().message()).isEmpty();
  }

  @Test
  void file_rateGiven_pacedAtThatRate() throws Exception {
    CaptureAgent camera = cameras.start(settings(false, 4, 0), new ScriptedSource(false, 3));
    assertThat(OpenCameras.takeNumber(camera)).isZero();
    assertThat(cameras.clock.step()).isEqualTo(250_000_000L);
    assertThat(OpenCameras.takeNumber(camera)).isEqualTo(1);
    assertThat(camera.status().framesPerSecond()).isEqualTo(4);
  }

  @Test
  void reader_slowerThanCamera_getsNewestAndReplacedAreCounted() throws Exception {
    CaptureAgent camera = cameras.start(settings(false, 0, 0), new ScriptedSource(false, 9));
    cameras.clock.step();
    cameras.clock.step();
    assertThat(cameras.clock.awaitWaiter()).isEqualTo(3 * TENTH);
    assertThat(OpenCameras.takeNumber(camera)).isEqualTo(2);
    assertThat(camera.status().framesCaptured()).isEqualTo(3);
    assertThat(camera.status().framesReplaced()).isEqualTo(2);
  }

  @Test
  void loop_end_startsAgainWithoutGap() throws Exception {
    ScriptedSource source = new ScriptedSource(false, 3);
    CaptureAgent camera = cameras.start(settings(true, 0, 0), source);
    List<Integer> seen = new ArrayList<>();
    seen.add(OpenCameras.takeNumber(camera));
    for (int i = 1; i < 7; i++) {
      assertThat(cameras.clock.step()).isEqualTo(i * TENTH);
      seen.add(OpenCameras.takeNumber(camera));
    }
    assertThat(seen).containsExactly(0, 1, 2, 0, 1, 2, 0);
    assertThat(camera.status().framesCaptured()).isEqualTo(7);
  }

  @Test
  void offset_set_startsThereWithoutConvertingTheRest() throws Exception {
    ScriptedSource source = new ScriptedSource(false, 5);
    CaptureAgent camera = cameras.start(settings(false, 0, 3), source);
    assertThat(OpenCameras.takeNumber(camera)).isEqualTo(3);
    cameras.clock.step();
    assertThat(OpenCameras.takeNumber(camera)).isEqualTo(4);
    assertThat(OpenCameras.take(camera)).isNull();
    assertThat(source.retrieved).isEqualTo(2);
  }

  @Test
  void offset_behindEndOfLoop_wrapsAround() throws Exception {
    CaptureAgent camera = cameras.start(settings(true, 0, 7), new ScriptedSource(false, 3));
    assertThat(OpenCameras.takeNumber(camera)).isEqualTo(1);
  }

  @Test
  void offset_behindEnd_endedAndSaysSo() throws Exception {
    CaptureAgent camera = cameras.start(settings(false, 0, 7), new ScriptedSource(false, 3));
    assertThat(OpenCameras.take(camera)).isNull();
    assertThat(camera.status().state()).isEqualTo(CameraState.ENDED);
    assertThat(camera.status().message()).contains("after 3 frames");
  }

  @Test
  void file_lostInMidRun_reconnectsAndGoesOnWhereItWas() throws Exception {
    ScriptedSource source = new ScriptedSource(false, 4);
    source.failAtFrame = 2;
    CaptureAgent camera = cameras.start(settings(false, 0, 0), source);
    OpenCameras.takeNumber(camera);
    cameras.clock.step();
    OpenCameras.takeNumber(camera);
    long retry = cameras.clock.awaitWaiter();
    assertThat(camera.status().state()).isEqualTo(CameraState.RECONNECTING);
    assertThat(camera.status().message()).isEqualTo("cable pulled");
    cameras.clock.advanceTo(retry);
    assertThat(OpenCameras.takeNumber(camera)).isEqualTo(2);
    assertThat(camera.status().state()).isEqualTo(CameraState.RUNNING);
    assertThat(camera.status().message()).isEmpty();
  }

  @Test
  void live_absent_triedAgainWithGrowingPauses() throws Exception {
    ScriptedSource source = new ScriptedSource(true, Integer.MAX_VALUE);
    source.failOpens = 8;
    CaptureAgent camera = cameras.start(settings(false, 0, 0), source);
    long before = 0;
    long pause = 0;
    for (int i = 0; i < 8; i++) {
      long retry = cameras.clock.awaitWaiter();
      pause = retry - before;
      assertThat(camera.status().state()).isEqualTo(CameraState.RECONNECTING);
      assertThat(camera.status().message()).isEqualTo("absent");
      cameras.clock.advanceTo(retry);
      before = retry;
    }
    assertThat(pause).isBetween(5_000_000_000L, 10_000_000_000L);
    OpenCameras.take(camera).release();
    assertThat(camera.status().state()).isEqualTo(CameraState.RUNNING);
  }

  @Test
  void live_running_isNotPaced() throws Exception {
    CaptureAgent camera = cameras.start(settings(false, 0, 0), new ScriptedSource(true, 50));
    long retry = cameras.clock.awaitWaiter();
    assertThat(retry).isPositive();
    assertThat(camera.status().framesCaptured()).isEqualTo(50);
    assertThat(camera.status().state()).isEqualTo(CameraState.RECONNECTING);
    assertThat(OpenCameras.takeNumber(camera)).isEqualTo(49 * 8 % 256 / 8);
  }

  @Test
  void readers_keepAllSlots_captureGoesOnAndDrops() throws Exception {
    CaptureAgent camera = cameras.start(settings(false, 0, 0), new ScriptedSource(false, 9));
    List<Frame> kept = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      if (i > 0) {
        cameras.clock.step();
      }
      kept.add(OpenCameras.take(camera));
    }
    cameras.clock.step();
    cameras.clock.step();
    cameras.clock.awaitWaiter();
    assertThat(camera.pool().exhausted()).isPositive();
    assertThat(camera.status().framesCaptured()).isEqualTo(4);
    kept.forEach(Frame::release);
    cameras.clock.step();
    Frame next = OpenCameras.take(camera);
    assertThat(next.sequence()).isEqualTo(4);
    assertThat(Clips.numberIn(next)).isEqualTo(6);
    next.release();
  }

  @Test
  void readers_keepAllButTheWaitingFrame_waitingOneGivesWayToTheNewest() throws Exception {
    CaptureAgent camera = cameras.start(settings(false, 0, 0), new ScriptedSource(false, 9));
    List<Frame> kept = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      kept.add(OpenCameras.take(camera));
      cameras.clock.step();
    }
    cameras.clock.step();
    cameras.clock.awaitWaiter();
    assertThat(OpenCameras.takeNumber(camera)).isEqualTo(4);
    assertThat(camera.status().framesReplaced()).isEqualTo(1);
    kept.forEach(Frame::release);
  }

  @Test
  void open_userError_thrownAndSourceClosed() {
    ScriptedSource source = new ScriptedSource(false, 1);
    source.openFailure = UserError.usage("no such file: x");
    assertThatThrownBy(() -> cameras.start(settings(false, 0, 0), source))
        .isSameAs(source.openFailure);
    assertThat(source.closes).isEqualTo(1);
  }

  @Test
  void loop_fileGoneAtEnd_keepsTryingAndSaysWhy() throws Exception {
    ScriptedSource source = new ScriptedSource(false, 1);
    CaptureAgent camera = cameras.start(settings(true, 0, 0), source);
    OpenCameras.takeNumber(camera);
    cameras.clock.awaitWaiter();
    source.openFailure = UserError.usage("no such file: x");
    cameras.clock.step();
    OpenCameras.takeNumber(camera);
    cameras.clock.awaitWaiter();
    assertThat(camera.status().message()).isEqualTo("no such file: x");
    assertThat(camera.status().state()).isEqualTo(CameraState.RECONNECTING);
    source.openFailure = null;
    cameras.clock.step();
    OpenCameras.takeNumber(camera);
    assertThat(camera.status().state()).isEqualTo(CameraState.RUNNING);
  }

  @Test
  void close_whileSourceIsBlocked_returnsAndThreadFreesLater() throws Exception {
    ScriptedSource source = new ScriptedSource(true, 5);
    source.block = new CountDownLatch(1);
    CaptureAgent camera = cameras.start(settings(false, 0, 0), source);
    source.blocked.await();
    camera.close();
    assertThat(camera.status().state()).isEqualTo(CameraState.CLOSED);
    assertThat(source.closes).isZero();
    source.block.countDown();
    camera.close();
    assertThat(source.closes).isEqualTo(1);
  }

  @Test
  void close_frameStillOut_freedByItsLastRelease() throws Exception {
    CaptureAgent camera = cameras.start(settings(false, 0, 0), new ScriptedSource(false, 5));
    Frame frame = OpenCameras.take(camera);
    camera.close();
    assertThat(Clips.numberIn(frame)).isZero();
    assertThat(camera.pool().inUse()).isEqualTo(1);
    frame.release();
    assertThat(camera.pool().allocated()).isZero();
  }

  @Test
  void thread_running_isNamedAfterTheCamera() throws Exception {
    cameras.start(settings(false, 0, 0), new ScriptedSource(false, 5));
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .contains("camera-cam");
  }
}
