package org.joulesight.onnxruntime;

import ai.onnxruntime.OrtEnvironment;
import org.joulesight.engine.plan.Engine;
import org.joulesight.onnxruntime.internal.OrtEngine;

/** Makes the engine where there is no framework that offers it as a service. */
public final class OnnxRuntime {
  /** Name by which the engine is chosen. */
  public static final String NAME = "onnxruntime";

  private OnnxRuntime() {}

  /** Version of the library. Loads it. */
  public static String version() {
    return OrtEnvironment.getEnvironment().getVersion();
  }

  /**
   * Networks are handed to it as ONNX files: FP32 as they are, FP16 with weights and values of that
   * type, FIXED8 with QuantizeLinear and DequantizeLinear. Its idle threads sleep.
   *
   * @param threads that one run uses, at least 1
   * @throws org.joulesight.UserError (exit code 1) if the native library cannot be loaded
   */
  public static Engine engine(int threads) {
    return new OrtEngine(threads);
  }
}
