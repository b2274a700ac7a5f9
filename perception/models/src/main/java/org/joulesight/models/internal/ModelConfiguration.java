package org.joulesight.models.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The model that the unit runs. */
@ObjectClassDefinition(
    name = "Joulesight model",
    description = "The detector and which of its points are offered")
public @interface ModelConfiguration {
  String PID = "org.joulesight.model";

  @AttributeDefinition(name = "Data folder", description = "Where models and calibrations are")
  String home();

  @AttributeDefinition(
      name = "Model",
      description = "centernet, or the path of an .onnx file or of a package folder",
      required = false)
  String model() default "centernet";

  @AttributeDefinition(
      name = "Score threshold",
      description = "Boxes with this score or less are left out; 0..1",
      min = "0",
      max = "1",
      required = false)
  float scoreThreshold() default 0.35f;

  @AttributeDefinition(
      name = "Input sizes",
      description = "Sides of the network's input in pixels; none: what the model declares",
      required = false)
  int[] inputs() default {};

  @AttributeDefinition(
      name = "Precisions",
      description = "fp32, bf16, fp16, fixed16, fixed8; of these what the machine runs",
      required = false)
  String[] precisions() default {"fp32", "bf16", "fp16", "fixed16", "fixed8"};

  @AttributeDefinition(
      name = "Engine",
      description =
          "What runs the network: joulesight (built in), onnxruntime, or the name of a plug-in",
      required = false)
  String engine() default EngineChoice.BUILT_IN;

  @AttributeDefinition(
      name = "Instruction set",
      description =
          "Highest that the built-in engine uses: best, avx2, avx2_vnni, avx512, avx512_vnni, avx512_bf16, avx512_amx",
      required = false)
  String isa() default "best";

  @AttributeDefinition(
      name = "Decoder",
      description =
          "What the outputs mean: centernet, yolox, yolov5, yolov8, ssd; none: what a package says",
      required = false)
  String decoder() default "";

  @AttributeDefinition(
      name = "Calibration",
      description = "Path of a calibration of fixed8 in place of the model's own",
      required = false)
  String calibration() default "";
}
