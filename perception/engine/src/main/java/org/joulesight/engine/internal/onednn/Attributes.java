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
    scaled(argument, format);
    if (format.zeroPoint() != 0) {
      attr.set_zero_points_mask(argument, 0);
      arguments.put(DNNL_ARG_ATTR_ZERO_POINTS | argument, constants.integer(format.zeroPoint()));
    }
    return this;
  }

  /** Declares the scale of {@code argument}, leaving its zero point to the caller. */
  Attributes scaled(int argument, ValueFormat format) {
    if (format.scale() != 1) {
      attr.set_scales_mask(argument, 0);
      arguments.put(DNNL_ARG_ATTR_SCALES | argument, constants.scalar(format.scale()));
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
    return activation.isNone() ? this : eltwise(Eltwise.of(activation));
  }

  /** A function of the real value, before it is stored. */
  Attributes eltwise(Eltwise function) {
    post.append_eltwise(function.algorithm(), function.alpha(), function.beta());
    return this;
  }

  /** Multiplies each channel by a constant. */
  Attributes gain(Weights gain) {
    return binary(dnnl.algorithm.binary_mul, constants.perChannel(gain));
  }

  /** Adds a float value for each channel. */
  Attributes add(Tensor perChannel) {
    return binary(dnnl.algorithm.binary_add, perChannel);
  }

  private Attributes binary(dnnl.algorithm algorithm, Tensor other) {
    post.append_binary(algorithm, other.desc);
    arguments.put(DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE * post.len() | DNNL_ARG_SRC_1, other);
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
