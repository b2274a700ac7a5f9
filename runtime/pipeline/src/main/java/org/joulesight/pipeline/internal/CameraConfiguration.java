package org.joulesight.pipeline.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One camera; {@code org.joulesight.camera~NAME} each. */
@ObjectClassDefinition(name = "Joulesight camera", description = "A camera that is watched")
public @interface CameraConfiguration {
  String PID = "org.joulesight.camera";

  @AttributeDefinition(name = "Name", description = "Name in topics; letters, digits, . _ -")
  String id();

  @AttributeDefinition(
      name = "Source",
      description =
          "/dev/videoN, rtsp://..., a video file, a picture, a folder of pictures, or"
              + " generated:WIDTHxHEIGHT")
  String uri();

  @AttributeDefinition(
      name = "Loop",
      description = "Start a file or folder again at its end",
      required = false)
  boolean loop() default false;

  @AttributeDefinition(
      name = "Frames per second",
      description =
          "Present every frame of a file, that many a second, or ask a device for that rate;"
              + " 0 = its own rate",
      min = "0",
      max = "1000",
      required = false)
  double framesPerSecond() default 0;

  @AttributeDefinition(
      name = "Offset",
      description = "Frames of a file to skip before the first one",
      min = "0",
      required = false)
  int offsetFrames() default 0;

  @AttributeDefinition(name = "Transport", description = "Of RTSP: tcp or udp", required = false)
  String transport() default "tcp";

  @AttributeDefinition(
      name = "Pixel format",
      description = "Of a device: MJPEG, YUYV or NV12; empty = its own choice",
      required = false)
  String pixelFormat() default "";

  @AttributeDefinition(
      name = "Width",
      description = "Of a device's picture; 0 = its own choice",
      min = "0",
      required = false)
  int width() default 0;

  @AttributeDefinition(
      name = "Height",
      description = "Of a device's picture; 0 = its own choice",
      min = "0",
      required = false)
  int height() default 0;

  @AttributeDefinition(
      name = "Controls",
      description = "Of a device, each as NAME=VALUE, for instance exposure=200",
      required = false)
  String[] controls() default {};

  @AttributeDefinition(
      name = "Rotation",
      description = "Clockwise, in degrees: 0, 90, 180 or 270",
      required = false)
  int rotationDegrees() default 0;

  @AttributeDefinition(
      name = "Crop",
      description = "left, top, width, height in pixels of the source's picture; empty = all of it",
      required = false)
  int[] crop() default {};

  @AttributeDefinition(
      name = "Intrinsics",
      description = "fx, fy, cx, cy and perhaps k1, k2, p1, p2, k3 of the picture as presented",
      required = false)
  double[] intrinsics() default {};

  @AttributeDefinition(
      name = "Weight",
      description = "How much this camera's accuracy counts against the others'",
      min = "0.001",
      max = "1000",
      required = false)
  double weight() default 1;
}
