package org.joulesight.engine.internal.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import java.util.Map;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.Weights;
import org.joulesight.engine.graph.Window;

/** Convolutions with all that is fused into them. */
final class ConvolutionSteps {
  private final Lowering lowering;

  ConvolutionSteps(Lowering lowering) {
    this.lowering = lowering;
  }

  void convolution(Node node, Op.Convolution c) {
    String input = node.inputs().get(0);
    boolean fixed = lowering.formats().isFixed(node);
    ValueFormat wide = lowering.formats().wide();
    Tensor src = lowering.value(input, fixed ? lowering.formats().fixed(input) : wide);
    Attributes attributes = lowering.attributes();
    if (fixed) {
      attributes
          .quantized(DNNL_ARG_SRC, src.format)
          .scales(
              DNNL_ARG_WEIGHTS,
              c.groups() > 1 ? 3 : 1,
              lowering.constants().scales(c, src.format.type()));
    }
    Tensor dst = destination(node, c, attributes);
    attributes.quantized(DNNL_ARG_DST, dst.format).activation(c.activation());
    if (c.gain() != null) {
      attributes.gain(c.gain());
    }
    ValueFormat.Type weightType = fixed ? ValueFormat.Type.S8 : wide.type();
    Tensor bias = lowering.constants().vector(c.bias());
    convolution_forward.primitive_desc desc =
        describe(c, lowering.shape(input), weightType, src, bias, dst, attributes);
    Tensor weights =
        lowering
            .constants()
            .weights(c, weightType, src.format.type(), lowering.scope().own(desc.weights_desc()));
    Map<Integer, Tensor> arguments =
        Map.of(
            DNNL_ARG_SRC, src, DNNL_ARG_WEIGHTS, weights, DNNL_ARG_BIAS, bias, DNNL_ARG_DST, dst);
    lowering.steps().add(node.name(), desc, attributes.with(arguments));
  }

  private convolution_forward.primitive_desc describe(
      Op.Convolution c,
      TensorShape in,
      ValueFormat.Type weightType,
      Tensor src,
      Tensor bias,
      Tensor dst,
      Attributes attributes) {
    Window w = c.window();
    NativeScope scope = lowering.scope();
    memory.desc weights =
        scope.own(new memory.desc(WeightStore.dims(c), weightType.dnnl, memory.format_tag.any));
    return scope.own(
        new convolution_forward.primitive_desc(
            lowering.steps().dnn().engine(),
            dnnl.prop_kind.forward_inference,
            dnnl.algorithm.convolution_direct,
            src.desc,
            weights,
            bias.desc,
            dst.desc,
            new long[] {w.strideHeight(), w.strideWidth()},
            new long[] {w.dilationHeight() - 1L, w.dilationWidth() - 1L},
            new long[] {w.padTop(in.height()), w.padLeft(in.width())},
            new long[] {w.padBottom(in.height()), w.padRight(in.width())},
            attributes.build(),
            false));
  }

  /**
   * Where the layer writes. A residual must be there already: in its own memory if nothing else
   * needs it any more and it needs no change, else as a copy.
   */
  private Tensor destination(Node node, Op.Convolution c, Attributes attributes) {
    if (node.inputs().size() == 1) {
      return lowering.output(node);
    }
    String name = node.inputs().get(1);
    Tensor held = lowering.held(name);
    Weights gain = c.residualGain();
    ValueFormat format = lowering.formats().stored(node.name());
    if (gain == null && lowering.mayOverwrite(name) && held.format.type() == format.type()) {
      attributes.sum(held.format);
      return lowering.overwrite(node, held);
    }
    Tensor dst = lowering.output(node);
    if (gain == null) {
      lowering.convert(name, held, dst, dst.format);
    } else {
      new ElementwiseSteps(lowering)
          .multiply(name, held, lowering.constants().perChannel(gain), dst);
    }
    attributes.sum(dst.format);
    return dst;
  }
}
