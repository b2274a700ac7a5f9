package org.joulesight.engine.internal.lowering;

import org.joulesight.engine.graph.Activation;
import org.joulesight.engine.internal.kernels.Kernels;

/** Numbers of activations in the kernel library. */
final class KernelActivations {
  private KernelActivations() {}

  static int kind(Activation activation) {
    return switch (activation.kind()) {
      case NONE -> Kernels.JS_NONE;
      case RELU -> Kernels.JS_RELU;
      case CLIP -> Kernels.JS_CLIP;
      case LEAKY_RELU -> Kernels.JS_LEAKY_RELU;
      case HARD_SIGMOID -> Kernels.JS_HARD_SIGMOID;
      case HARD_SWISH -> Kernels.JS_HARD_SWISH;
      case SIGMOID -> Kernels.JS_SIGMOID;
      case TANH -> Kernels.JS_TANH;
      case ELU -> Kernels.JS_ELU;
      case MISH -> Kernels.JS_MISH;
      case SWISH -> Kernels.JS_SILU;
    };
  }
}
