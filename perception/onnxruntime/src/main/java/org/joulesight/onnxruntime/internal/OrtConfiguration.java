package org.joulesight.onnxruntime.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How ONNX Runtime runs. */
@ObjectClassDefinition(
    name = "Joulesight ONNX Runtime",
    description = "The engine onnxruntime; used if the model's configuration chooses it")
public @interface OrtConfiguration {
  String PID = "org.joulesight.onnxruntime";

  @AttributeDefinition(
      name = "Threads",
      description = "Threads that one run uses",
      min = "1",
      required = false)
  int threads() default 1;
}
