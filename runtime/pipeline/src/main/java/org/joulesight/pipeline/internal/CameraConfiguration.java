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
      description = "Present every frame of a file, that many a second; 0 = its own rate",
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

  @AttributeDefinition(
      name = "Weight",
      description = "How much this camera's accuracy counts against the others'",
      min = "0.001",
      max = "1000",
      required = false)
  double weight() default 1;
}
