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
import org.joulesight.engine.internal.lowering.NativeScope;
import org.joulesight.engine.internal.lowering.ValueFormat;

/** Post-operations, scales and zero points of one primitive, with the arguments they need. */
final class Attributes {
  private final NativeScope scope;
  private final WeightStore constants;
  private final primitive_attr attr;
  private final post_ops post;
  private final Map<Integer, Argument> arguments = new HashMap<>();

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

  Attributes scales(int argument, int mask, Argument scales) {
    attr.set_scales_mask(argument, mask);
    arguments.put(DNNL_ARG_ATTR_SCALES | argument, scales);
    return this;
  }

  /** Adds what the destination held before. */
  Attributes sum(ValueFormat held) {
    post.append_sum(held.scale(), held.zeroPoint(), OneDnn.type(held.type()));
    return this;
  }

  Attributes activation(Activation activation) {
    if (!activation.isNone()) {
      Eltwise function = Eltwise.of(activation);
      post.append_eltwise(function.algorithm(), function.alpha(), function.beta());
    }
    return this;
  }

  /** Multiplies each channel by a constant. */
  Attributes gain(Weights gain) {
    return binary(dnnl.algorithm.binary_mul, constants.perChannel(gain));
  }

  /** Adds a map of the destination's shape. */
  Attributes plus(Argument summand) {
    return binary(dnnl.algorithm.binary_add, summand);
  }

  private Attributes binary(dnnl.algorithm algorithm, Argument other) {
    post.append_binary(algorithm, other.desc());
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
  Map<Integer, Argument> with(Map<Integer, Argument> given) {
    Map<Integer, Argument> all = new HashMap<>(given);
    all.putAll(arguments);
    return all;
  }
}
