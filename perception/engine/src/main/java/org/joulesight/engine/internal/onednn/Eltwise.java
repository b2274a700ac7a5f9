package org.joulesight.engine.internal.onednn;

import org.bytedeco.dnnl.global.dnnl;
import org.joulesight.engine.graph.Activation;

/** The library's form of a function of one element. */
record Eltwise(dnnl.algorithm algorithm, float alpha, float beta) {
  static Eltwise of(Activation activation) {
    return switch (activation) {
      case NONE -> linear(1, 0);
      case RELU -> new Eltwise(dnnl.algorithm.eltwise_relu, 0, 0);
      case RELU6 -> new Eltwise(dnnl.algorithm.eltwise_clip, 0, 6);
      case HARD_SIGMOID -> new Eltwise(dnnl.algorithm.eltwise_hardsigmoid, 1f / 6, 0.5f);
      case HARD_SWISH -> new Eltwise(dnnl.algorithm.eltwise_hardswish, 1f / 6, 0.5f);
      case SIGMOID -> new Eltwise(dnnl.algorithm.eltwise_logistic, 0, 0);
    };
  }

  /** {@code scale * x + shift}. */
  static Eltwise linear(float scale, float shift) {
    return new Eltwise(dnnl.algorithm.eltwise_linear, scale, shift);
  }
}
