package org.joulesight.engine.internal.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_ATTR_SCALES;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_ATTR_ZERO_POINTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;

import java.util.HashMap;
import java.util.Map;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.joulesight.engine.graph.Activation;
import org.joulesight.engine.graph.Weights;

/** Post-operations, scales and zero points of one primitive, with the arguments they need. */
final class Attributes {
  private final NativeScope scope;
  private final WeightStore constants;
  private final primitive_attr attr;
  private final post_ops post;
  private final Map<Integer, Tensor> arguments = new HashMap<>();

  Attributes(NativeScope scope, WeightStore constants) {
    this.scope = scope;
    this.constants = constants;
    this.attr = scope.own(new primitive_attr());
    this.post = scope.own(new post_ops());
    attr.set_scratchpad_mode(dnnl.scratchpad_mode.user);
  }

  /** Declares how {@code argument} is stored; floats need no declaration. */
  Attributes quantized(int argument, ValueFormat format) {
    if (format.scale() != 1) {
      attr.set_scales_mask(argument, 0);
      arguments.put(DNNL_ARG_ATTR_SCALES | argument, constants.scalar(format.scale()));
    }
    if (format.zeroPoint() != 0) {
      attr.set_zero_points_mask(argument, 0);
      arguments.put(DNNL_ARG_ATTR_ZERO_POINTS | argument, constants.integer(format.zeroPoint()));
    }
    return this;
  }

  Attributes scales(int argument, int mask, Tensor scales) {
    attr.set_scales_mask(argument, mask);
    arguments.put(DNNL_ARG_ATTR_SCALES | argument, scales);
    return this;
  }

  /** Adds what the destination held before. */
  Attributes sum(ValueFormat held) {
    post.append_sum(held.scale(), held.zeroPoint(), held.type().dnnl);
    return this;
  }

  Attributes activation(Activation activation) {
    switch (activation) {
      case NONE -> {}
      case RELU -> post.append_eltwise(dnnl.algorithm.eltwise_relu, 0f, 0f);
      case RELU6 -> post.append_eltwise(dnnl.algorithm.eltwise_clip, 0f, 6f);
      case HARD_SIGMOID -> post.append_eltwise(dnnl.algorithm.eltwise_hardsigmoid, 1f / 6, 0.5f);
      case HARD_SWISH -> post.append_eltwise(dnnl.algorithm.eltwise_hardswish, 1f / 6, 0.5f);
      case SIGMOID -> post.append_eltwise(dnnl.algorithm.eltwise_logistic, 0f, 0f);
    }
    return this;
  }

  /** {@code scale * x + shift} in real values. */
  Attributes linear(float scale, float shift) {
    post.append_eltwise(dnnl.algorithm.eltwise_linear, scale, shift);
    return this;
  }

  /** Multiplies each channel by a constant. */
  Attributes gain(Weights gain) {
    Tensor perChannel = constants.perChannel(gain);
    post.append_binary(dnnl.algorithm.binary_mul, perChannel.desc);
    arguments.put(DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE * post.len() | DNNL_ARG_SRC_1, perChannel);
    return this;
  }

  primitive_attr build() {
    if (post.len() > 0) {
      attr.set_post_ops(post);
    }
    return attr;
  }

  /** {@code given} and what these attributes need. */
  Map<Integer, Tensor> with(Map<Integer, Tensor> given) {
    Map<Integer, Tensor> all = new HashMap<>(given);
    all.putAll(arguments);
    return all;
  }

  NativeScope scope() {
    return scope;
  }
}
