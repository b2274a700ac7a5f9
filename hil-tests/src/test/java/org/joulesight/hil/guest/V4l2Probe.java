package org.joulesight.hil.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.joulesight.Camera;
import org.joulesight.CameraSettings;
import org.joulesight.CameraState;
import org.joulesight.CaptureOptions;
import org.joulesight.Clock;
import org.joulesight.Frame;
import org.joulesight.camera.V4l2CameraDriver;

/** The V4L2 driver on the kernel's virtual video device. */
final class V4l2Probe {
  private static final String DEVICE = "/dev/video0";
  private static final Path DRIVER = Path.of("/sys/bus/platform/drivers/vivid");
  private static final long PATIENCE_NANOS = 60_000_000_000L;
  private static final long LEAK_BYTES = 5_000_000;

  /** The first ones compile code and fill pools. */
  private static final int WARM_RECONNECTS = 3;

  private V4l2Probe() {}

  private static Camera open(String format, double framesPerSecond, Map<String, Double> controls) {
    CaptureOptions options = new CaptureOptions("tcp", format, 320, 180, controls, 0, null, null);
    return new V4l2CameraDriver(Clock.system())
        .open(new CameraSettings("vivid", DEVICE, false, framesPerSecond, 0, options));
  }

  private static long take(Camera camera) throws InterruptedException {
    Frame frame = camera.take(PATIENCE_NANOS);
    assertThat(frame).as("frame; %s", camera.status()).isNotNull();
    try {
      assertThat(frame.captureNanos()).isLessThanOrEqualTo(System.nanoTime());
      return frame.captureNanos();
    } finally {
      frame.release();
    }
  }

  private static void await(Camera camera, CameraState state) throws InterruptedException {
    long start = System.nanoTime();
    while (camera.status().state() != state) {
      Frame frame = camera.take(20_000_000);
      if (frame != null) {
        frame.release();
      }
      assertThat(System.nanoTime() - start).as("%s", camera.status()).isLessThan(PATIENCE_NANOS);
    }
  }

  /** On average the stamps are no closer than asked; a slow machine leaves frames out. */
  static String format(String format) throws InterruptedException {
    try (Camera camera = open(format, 10, Map.of("brightness", 100.0))) {
      long first = take(camera);
      assertThat(camera.status().message()).as("refused").isEmpty();
      assertThat(camera.status().width()).isEqualTo(320);
      assertThat(camera.status().height()).isEqualTo(180);
      assertThat(camera.status().framesPerSecond()).isEqualTo(10);
      long last = first;
      for (int i = 0; i < 20; i++) {
        long next = take(camera);
        assertThat(next).isGreaterThan(last);
        last = next;
      }
      double seconds = (last - first) / 20e9;
      assertThat(seconds).as("between stamps").isGreaterThan(0.09);
      return String.format(
          Locale.ROOT,
          "320x180 at 10/s, stamps %.3f s apart, UTC +-%.1f ms",
          seconds,
          camera.status().utcUncertaintyNanos() / 1e6);
    }
  }

  static String refused() throws InterruptedException {
    try (Camera camera = open("MJPEG", 0, Map.of("focus", 7.0))) {
      take(camera);
      assertThat(camera.status().state()).isEqualTo(CameraState.RUNNING);
      assertThat(camera.status().message()).contains("MJPEG", "focus");
      return camera.status().message();
    }
  }

  /** Without its running clock the device's test picture stands still. */
  static String frozen() throws Exception {
    if (!Files.isExecutable(Path.of("/usr/bin/python3"))) {
      return "not looked at: no /usr/bin/python3 to set the device's control with";
    }
    try (Camera camera = open("YUYV", 10, Map.of())) {
      await(camera, CameraState.RUNNING);
      overlay(2);
      await(camera, CameraState.FROZEN);
      String message = camera.status().message();
      overlay(0);
      await(camera, CameraState.RUNNING);
      return message;
    }
  }

  /** VIDIOC_S_CTRL of vivid's "OSD Text Mode": 0 all, 2 none. */
  private static void overlay(int mode) throws Exception {
    Guest.shell(
        "/usr/bin/python3 -c \"import fcntl,struct;"
            + "fcntl.ioctl(open('"
            + DEVICE
            + "'), 0xc008561c, struct.pack('Ii', 0x00f0f001, "
            + mode
            + "))\"");
  }

  static String reconnects() throws Exception {
    try (Camera camera = open("YUYV", 10, Map.of())) {
      await(camera, CameraState.RUNNING);
      int reconnects = 0;
      long memory = 0;
      String message = "";
      for (String plugIn : List.of("bind", "bind", "bind", "bind", "bind", "load")) {
        Files.writeString(DRIVER.resolve("unbind"), "vivid.0");
        await(camera, CameraState.RECONNECTING);
        message = camera.status().message();
        if (plugIn.equals("load")) {
          Guest.shell("busybox modprobe -r vivid && busybox modprobe vivid n_devs=1");
        } else {
          Files.writeString(DRIVER.resolve("bind"), "vivid.0");
        }
        await(camera, CameraState.RUNNING);
        for (int i = 0; i < 5; i++) {
          take(camera);
        }
        if (++reconnects == WARM_RECONNECTS) {
          memory = Guest.residentBytes();
        }
      }
      long growth = Guest.residentBytes() - memory;
      assertThat(growth).isLessThan(LEAK_BYTES);
      return String.format(
          Locale.ROOT,
          "%d reconnects, resident memory %+.2f MB since the third; %s",
          reconnects,
          growth / 1e6,
          message);
    }
  }
}
