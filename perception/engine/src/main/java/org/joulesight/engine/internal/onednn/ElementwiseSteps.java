package org.joulesight.engine.internal.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;

import java.util.Arrays;
import java.util.Map;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.joulesight.engine.graph.Activation;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.Weights;

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
    // The library adds per-channel terms to 8-bit results quickly only if they are fp32.
    ValueFormat gateFormat = fixed ? ValueFormat.F32 : wide;
    Tensor right = lowering.value(b, fixed && !gate ? lowering.formats().fixed(b) : gateFormat);
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
    if (left.format.zeroPoint() != 0) {
      attributes.add(zeroTerm(label, left.format, right));
    }
    binary(label, algorithm, left, right, dst, attributes.activation(activation));
  }

  private void binary(
      String label,
      dnnl.algorithm algorithm,
      Tensor left,
      Tensor right,
      Tensor dst,
      Attributes attributes) {
    attributes.scaled(DNNL_ARG_SRC_0, left.format).scaled(DNNL_ARG_SRC_1, right.format);
    // The library scales a binary operation's sources but not its result.
    if (dst.format.isFixed()) {
      attributes.eltwise(Eltwise.linear(1 / dst.format.scale(), dst.format.zeroPoint()));
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

  /**
   * What a product with {@code gates} has too much because the library does not subtract the zero
   * point of its source.
   */
  private Tensor zeroTerm(String label, ValueFormat source, Tensor gates) {
    Tensor term = Tensor.inArena(gates.desc, gates.format);
    eltwise(label, gates, term, Eltwise.linear(-source.scale() * source.zeroPoint(), 0));
    return term;
  }

  void activate(Node node, Activation activation) {
    Tensor src = lowering.value(node.inputs().get(0), lowering.formats().wide());
    Tensor dst = lowering.output(node);
    if (dst.format.isFixed()) {
      Tensor real = Tensor.inArena(src.desc, src.format);
      eltwise(node.name(), src, real, Eltwise.of(activation));
      lowering.convert(node.name(), real, dst, dst.format);
    } else {
      eltwise(node.name(), src, dst, Eltwise.of(activation));
    }
  }

  void affine(Node node, Op.Affine op) {
    int channels = lowering.shape(node.name()).channels();
    Tensor src = lowering.value(node.inputs().get(0), lowering.formats().wide());
    Tensor scale = lowering.constants().perChannel(spread(op.scale(), channels));
    Tensor shift = lowering.constants().perChannel(spread(op.shift(), channels));
    Attributes attributes = lowering.attributes().add(shift);
    binary(node.name(), dnnl.algorithm.binary_mul, src, scale, lowering.output(node), attributes);
  }

  private static Weights spread(Weights values, int channels) {
    if (values.size() == channels) {
      return values;
    }
    float[] all = new float[channels];
    Arrays.fill(all, values.get(0));
    return Weights.of(all);
  }

  private void eltwise(String label, Tensor src, Tensor dst, Eltwise function) {
    Attributes attributes = lowering.attributes();
    eltwise_forward.primitive_desc desc =
        lowering
            .scope()
            .own(
                new eltwise_forward.primitive_desc(
                    lowering.steps().dnn().engine(),
                    dnnl.prop_kind.forward_inference,
                    function.algorithm(),
                    src.desc,
                    dst.desc,
                    function.alpha(),
                    function.beta(),
                    attributes.build(),
                    false));
    lowering
        .steps()
        .add(label, desc, attributes.with(Map.of(DNNL_ARG_SRC, src, DNNL_ARG_DST, dst)));
  }
}
