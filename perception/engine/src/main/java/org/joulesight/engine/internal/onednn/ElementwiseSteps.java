package org.joulesight.engine.internal.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;

import java.util.Map;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.joulesight.engine.graph.Activation;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.TensorShape;

/** Primitives that work element by element, where no convolution could take them over. */
final class ElementwiseSteps {
  private final Lowering lowering;

  ElementwiseSteps(Lowering lowering) {
    this.lowering = lowering;
  }

  /** Each input is copied into its channels of the result, changing its scale on the way. */
  void concat(Node node) {
    Tensor dst = lowering.output(node);
    long channel = 0;
    for (String input : node.inputs()) {
      TensorShape shape = lowering.shape(input);
      memory.desc part =
          lowering
              .scope()
              .own(dst.desc.submemory_desc(shape.dims(), new long[] {0, channel, 0, 0}));
      Tensor held = lowering.value(input, lowering.formats().stored(input));
      lowering.convert(node.name(), held, dst.as(part, dst.format), dst.format);
      channel += shape.channels();
    }
  }

  void binary(Node node, Op.Binary op) {
    String a = node.inputs().get(0);
    String b = node.inputs().get(1);
    boolean fixed = lowering.formats().isFixed(node);
    ValueFormat wide = lowering.formats().wide();
    Tensor left = lowering.value(a, fixed ? lowering.formats().fixed(a) : wide);
    boolean gate = lowering.shape(b).isPerChannel();
    Tensor right = lowering.value(b, fixed && !gate ? lowering.formats().fixed(b) : wide);
    boolean adds = op.kind() == Op.Binary.Kind.ADD;
    binary(
        node.name(),
        adds ? dnnl.algorithm.binary_add : dnnl.algorithm.binary_mul,
        left,
        right,
        lowering.output(node),
        op.activation());
  }

  /** Multiplies each channel by its gate. */
  void multiply(String label, Tensor src, Tensor gates, Tensor dst) {
    binary(label, dnnl.algorithm.binary_mul, src, gates, dst, Activation.NONE);
  }

  private void binary(
      String label,
      dnnl.algorithm algorithm,
      Tensor left,
      Tensor right,
      Tensor dst,
      Activation activation) {
    Attributes attributes = lowering.attributes();
    attributes.quantized(DNNL_ARG_SRC_0, left.format).quantized(DNNL_ARG_SRC_1, right.format);
    attributes.activation(activation);
    // The library scales a binary operation's sources but not its result.
    if (dst.format.isFixed()) {
      attributes.linear(1 / dst.format.scale(), dst.format.zeroPoint());
    }
    binary.primitive_desc desc =
        lowering
            .scope()
            .own(
                new binary.primitive_desc(
                    lowering.steps().dnn().engine(),
                    algorithm,
                    left.desc,
                    right.desc,
                    dst.desc,
                    attributes.build(),
                    false));
    lowering
        .steps()
        .add(
            label,
            desc,
            attributes.with(
                Map.of(DNNL_ARG_SRC_0, left, DNNL_ARG_SRC_1, right, DNNL_ARG_DST, dst)));
  }

  /** Converts to the wide type, applies, converts back where the result is stored in 8 bits. */
  void activate(Node node, Activation activation) {
    eltwise(node, lowering.attributes().activation(activation));
  }

  void affine(Node node, Op.Affine op) {
    eltwise(node, lowering.attributes().linear(op.scale().get(0), op.shift().get(0)));
  }

  private void eltwise(Node node, Attributes attributes) {
    Tensor src = lowering.value(node.inputs().get(0), lowering.formats().wide());
    Tensor dst = lowering.output(node);
    eltwise_forward.primitive_desc desc =
        lowering
            .scope()
            .own(
                new eltwise_forward.primitive_desc(
                    lowering.steps().dnn().engine(),
                    dnnl.prop_kind.forward_inference,
                    dnnl.algorithm.eltwise_linear,
                    src.desc,
                    dst.desc,
                    1f,
                    0f,
                    attributes.build(),
                    false));
    lowering
        .steps()
        .add(node.name(), desc, attributes.with(Map.of(DNNL_ARG_SRC, src, DNNL_ARG_DST, dst)));
  }
}
