package org.joulesight.camera.internal;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.bytedeco.opencv.global.opencv_videoio;
import org.bytedeco.opencv.opencv_videoio.VideoCapture;
import org.joulesight.CaptureOptions;
import org.joulesight.UserError;

/** What a V4L2 device is asked for; drivers may give something else, which is told. */
final class V4l2Wishes {
  private static final Map<String, Integer> FOURCC =
      Map.of("MJPEG", fourcc("MJPG"), "YUYV", fourcc("YUYV"), "NV12", fourcc("NV12"));

  private static final Map<String, Integer> CONTROLS =
      Map.ofEntries(
          entry("brightness", opencv_videoio.CAP_PROP_BRIGHTNESS),
          entry("contrast", opencv_videoio.CAP_PROP_CONTRAST),
          entry("saturation", opencv_videoio.CAP_PROP_SATURATION),
          entry("hue", opencv_videoio.CAP_PROP_HUE),
          entry("gain", opencv_videoio.CAP_PROP_GAIN),
          entry("exposure", opencv_videoio.CAP_PROP_EXPOSURE),
          entry("autoExposure", opencv_videoio.CAP_PROP_AUTO_EXPOSURE),
          entry("sharpness", opencv_videoio.CAP_PROP_SHARPNESS),
          entry("gamma", opencv_videoio.CAP_PROP_GAMMA),
          entry("backlight", opencv_videoio.CAP_PROP_BACKLIGHT),
          entry("whiteBalance", opencv_videoio.CAP_PROP_WB_TEMPERATURE),
          entry("autoWhiteBalance", opencv_videoio.CAP_PROP_AUTO_WB),
          entry("zoom", opencv_videoio.CAP_PROP_ZOOM),
          entry("focus", opencv_videoio.CAP_PROP_FOCUS),
          entry("autoFocus", opencv_videoio.CAP_PROP_AUTOFOCUS));

  private final CaptureOptions options;
  private final double framesPerSecond;

  /**
   * @throws UserError if a control is not known
   */
  V4l2Wishes(CaptureOptions options, double framesPerSecond) {
    this.options = options;
    this.framesPerSecond = framesPerSecond;
    for (String name : options.controls().keySet()) {
      if (!CONTROLS.containsKey(name)) {
        throw UserError.usage(
            "unknown camera control \"%s\"; choose from %s",
            name, String.join(", ", new TreeSet<>(CONTROLS.keySet())));
      }
    }
  }

  /**
   * Format and size first: changing them starts the stream anew.
   *
   * @return what the device did not grant; empty if all was
   */
  String apply(VideoCapture capture) {
    List<String> refused = new ArrayList<>();
    if (!options.pixelFormat().isEmpty()) {
      int wanted = FOURCC.get(options.pixelFormat());
      capture.set(opencv_videoio.CAP_PROP_FOURCC, wanted);
      int got = (int) capture.get(opencv_videoio.CAP_PROP_FOURCC);
      if (got != wanted) {
        refused.add(options.pixelFormat() + ", gives " + name(got));
      }
    }
    if (options.width() > 0) {
      capture.set(opencv_videoio.CAP_PROP_FRAME_WIDTH, options.width());
      capture.set(opencv_videoio.CAP_PROP_FRAME_HEIGHT, options.height());
      long width = Math.round(capture.get(opencv_videoio.CAP_PROP_FRAME_WIDTH));
      long height = Math.round(capture.get(opencv_videoio.CAP_PROP_FRAME_HEIGHT));
      if (width != options.width() || height != options.height()) {
        refused.add(options.width() + "x" + options.height() + ", gives " + width + "x" + height);
      }
    }
    if (framesPerSecond > 0) {
      set(capture, opencv_videoio.CAP_PROP_FPS, framesPerSecond, "frames a second", refused);
    }
    options
        .controls()
        .forEach((name, value) -> set(capture, CONTROLS.get(name), value, name, refused));
    return refused.isEmpty() ? "" : "the device refuses " + String.join("; ", refused);
  }

  private static void set(
      VideoCapture capture, int property, double wanted, String name, List<String> refused) {
    boolean taken = capture.set(property, wanted);
    double got = capture.get(property);
    if (!taken || Math.abs(got - wanted) > 0.01 * Math.abs(wanted)) {
      refused.add(String.format(Locale.ROOT, "%s %.4g, gives %.4g", name, wanted, got));
    }
  }

  private static int fourcc(String text) {
    return text.charAt(0) | text.charAt(1) << 8 | text.charAt(2) << 16 | text.charAt(3) << 24;
  }

  private static String name(int fourcc) {
    StringBuilder name = new StringBuilder();
    for (int shift = 0; shift < 32; shift += 8) {
      name.append((char) (fourcc >> shift & 0xff));
    }
    return name.toString().trim();
  }
}
