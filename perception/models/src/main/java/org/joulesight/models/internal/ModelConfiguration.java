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
      description = "Name of the network: centernet",
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
      description = "Sides of the network's input in pixels, multiples of 32",
      required = false)
  int[] inputs() default {512, 384, 256};

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
      name = "Calibration",
      description = "Calibration of fixed8: a name, or the path of a JSON file",
      required = false)
  String calibration() default "default-clip";
}
