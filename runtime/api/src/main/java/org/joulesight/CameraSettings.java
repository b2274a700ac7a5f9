package org.joulesight;

/**
 * Which camera to open and how.
 *
 * @param id name in topics and reports; letters, digits, {@code . _ -}
 * @param uri {@code /dev/videoN}, {@code rtsp://...}, a video file, a picture or a folder of
 *     pictures, or {@code generated:WIDTHxHEIGHT}
 * @param loop start a file or folder again at its end
 * @param framesPerSecond presents every frame of a file, that many a second; asks a V4L2 device for
 *     that rate; 0 = the source's own rate
 * @param offsetFrames frames of a file to skip before the first one
 * @param capture what to ask a device or stream for, and how to present its picture
 */
public record CameraSettings(
    String id,
    String uri,
    boolean loop,
    double framesPerSecond,
    int offsetFrames,
    CaptureOptions capture) {
  public CameraSettings {
    if (!id.matches("[A-Za-z0-9._-]+")) {
      throw UserError.usage(
          "camera id \"%s\": use letters, digits, dot, underscore and hyphen only", id);
    }
    if (uri.isBlank()) {
      throw UserError.usage("camera %s has no uri", id);
    }
    if (!(framesPerSecond >= 0 && framesPerSecond <= 1000)) {
      throw UserError.usage("camera %s: %s frames a second is not in 0..1000", id, framesPerSecond);
    }
    if (offsetFrames < 0) {
      throw UserError.usage("camera %s: offset %d is negative", id, offsetFrames);
    }
  }

  /** With the source's own choices. */
  public CameraSettings(
      String id, String uri, boolean loop, double framesPerSecond, int offsetFrames) {
    this(id, uri, loop, framesPerSecond, offsetFrames, CaptureOptions.DEFAULTS);
  }

  /** The uri without credentials. */
  public String shownUri() {
    return CameraUris.redact(uri);
  }

  @Override
  public String toString() {
    return "camera " + id + " " + shownUri();
  }
}
