package org.joulesight.pipeline.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.joulesight.CameraSettings;
import org.joulesight.CaptureOptions;
import org.joulesight.CaptureOptions.Crop;
import org.joulesight.Intrinsics;
import org.joulesight.UserError;

/** Reads a camera's configuration. */
final class ConfiguredCamera {
  private ConfiguredCamera() {}

  /**
   * @throws UserError if a value is wrong
   */
  static CameraSettings settings(CameraConfiguration c) {
    CaptureOptions capture =
        new CaptureOptions(
            c.transport(),
            c.pixelFormat(),
            c.width(),
            c.height(),
            controls(c.controls()),
            c.rotationDegrees(),
            crop(c.crop()),
            Intrinsics.of(Arrays.stream(c.intrinsics()).boxed().toList()));
    return new CameraSettings(
        c.id(), c.uri(), c.loop(), c.framesPerSecond(), c.offsetFrames(), capture);
  }

  static Map<String, Double> controls(String[] assignments) {
    Map<String, Double> controls = new HashMap<>();
    for (String assignment : assignments) {
      String[] parts = assignment.split("=", -1);
      try {
        controls.put(parts[0].trim(), Double.valueOf(parts[1]));
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        throw UserError.usage(
            "camera control \"%s\": give NAME=VALUE, for instance exposure=200", assignment);
      }
    }
    return controls;
  }

  static Crop crop(int[] sides) {
    if (sides.length == 0) {
      return null;
    }
    if (sides.length != 4) {
      throw UserError.usage(
          "camera crop has %d numbers: give left, top, width, height", sides.length);
    }
    return new Crop(sides[0], sides[1], sides[2], sides[3]);
  }
}
