package org.joulesight.engine.internal.onednn;

import org.bytedeco.dnnl.global.dnnl;
import org.joulesight.engine.graph.Activation;

/** The library's form of a function of one element. */
record Eltwise(dnnl.algorithm algorithm, float alpha, float beta) {
  static Eltwise of(Activation activation) {
    float alpha = activation.alpha();
    float beta = activation.beta();
    return switch (activation.kind()) {
      case NONE -> new Eltwise(dnnl.algorithm.eltwise_linear, 1, 0);
      case RELU -> new Eltwise(dnnl.algorithm.eltwise_relu, 0, 0);
      case CLIP -> new Eltwise(dnnl.algorithm.eltwise_clip, alpha, beta);
      case LEAKY_RELU -> new Eltwise(dnnl.algorithm.eltwise_relu, alpha, 0);
      case HARD_SIGMOID -> new Eltwise(dnnl.algorithm.eltwise_hardsigmoid, alpha, beta);
      case HARD_SWISH -> new Eltwise(dnnl.algorithm.eltwise_hardswish, alpha, beta);
      case SIGMOID -> new Eltwise(dnnl.algorithm.eltwise_logistic, 0, 0);
      case TANH -> new Eltwise(dnnl.algorithm.eltwise_tanh, 0, 0);
      case ELU -> new Eltwise(dnnl.algorithm.eltwise_elu, alpha, 0);
      case MISH -> new Eltwise(dnnl.algorithm.eltwise_mish, 0, 0);
      case SWISH -> new Eltwise(dnnl.algorithm.eltwise_swish, alpha, 0);
    };
  }
}
