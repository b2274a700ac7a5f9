package org.joulesight;

/**
 * Which camera to open and how.
 *
 * @param id name in topics and reports; letters, digits, {@code . _ -}
 * @param uri {@code /dev/videoN}, {@code rtsp://...}, a video file, a picture or a folder of
 *     pictures, or {@code generated:WIDTHxHEIGHT}
 * @param loop start a file or folder again at its end
 * @param framesPerSecond presents every frame of a file, that many a second; 0 = the source's own
 *     rate
 * @param offsetFrames frames of a file to skip before the first one
 */
public record CameraSettings(
    String id, String uri, boolean loop, double framesPerSecond, int offsetFrames) {
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
}
