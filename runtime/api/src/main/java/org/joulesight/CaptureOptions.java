package org.joulesight;

import java.util.Map;
import java.util.Set;

/**
 * What to ask a device or stream for, and how to present its picture.
 *
 * @param transport of RTSP: {@code tcp} or {@code udp}
 * @param pixelFormat of V4L2: {@code MJPEG}, {@code YUYV} or {@code NV12}; empty = the driver's
 * @param width,height of V4L2, in pixels; 0 = the device's
 * @param controls of V4L2 by name, such as {@code exposure} or {@code gain}, in the driver's units
 * @param rotationDegrees clockwise: 0, 90, 180 or 270
 * @param crop part of the picture to present, before it is turned; null = all of it
 * @param intrinsics of the picture as it is presented; null if not known
 */
public record CaptureOptions(
    String transport,
    String pixelFormat,
    int width,
    int height,
    Map<String, Double> controls,
    int rotationDegrees,
    Crop crop,
    Intrinsics intrinsics) {
  private static final Set<String> FORMATS = Set.of("", "MJPEG", "YUYV", "NV12");
  private static final int MOST_PIXELS_A_SIDE = 8192;

  /** The source's own choices, its picture as it is. */
  public static final CaptureOptions DEFAULTS =
      new CaptureOptions("tcp", "", 0, 0, Map.of(), 0, null, null);

  public CaptureOptions {
    controls = Map.copyOf(controls);
    if (!transport.equals("tcp") && !transport.equals("udp")) {
      throw UserError.usage("camera transport \"%s\": choose tcp or udp", transport);
    }
    if (!FORMATS.contains(pixelFormat)) {
      throw UserError.usage("pixel format \"%s\": choose MJPEG, YUYV or NV12", pixelFormat);
    }
    if (width < 0 || height < 0 || width > MOST_PIXELS_A_SIDE || height > MOST_PIXELS_A_SIDE) {
      throw UserError.usage(
          "camera size %dx%d: each side is 0 (the device's) to %d",
          width, height, MOST_PIXELS_A_SIDE);
    }
    if ((width == 0) != (height == 0)) {
      throw UserError.usage("camera size %dx%d: give both sides or neither", width, height);
    }
    if (rotationDegrees % 90 != 0 || rotationDegrees < 0 || rotationDegrees > 270) {
      throw UserError.usage("camera rotation %d: choose 0, 90, 180 or 270", rotationDegrees);
    }
  }

  /** A rectangle in pixels of the source's picture. */
  public record Crop(int left, int top, int width, int height) {
    public Crop {
      if (left < 0 || top < 0 || width < 1 || height < 1) {
        throw UserError.usage(
            "camera crop %d,%d,%d,%d: give left,top,width,height in pixels",
            left, top, width, height);
      }
    }
  }
}
