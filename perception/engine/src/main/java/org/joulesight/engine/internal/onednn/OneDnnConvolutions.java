package org.joulesight.engine.internal.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import java.util.Map;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.Weights;
import org.joulesight.engine.graph.Window;
import org.joulesight.engine.internal.lowering.Convolutions;
import org.joulesight.engine.internal.lowering.Formats;
import org.joulesight.engine.internal.lowering.Lowering;
import org.joulesight.engine.internal.lowering.NativeScope;
import org.joulesight.engine.internal.lowering.Tensor;
import org.joulesight.engine.internal.lowering.ValueFormat;

/** Convolutions as oneDNN primitives with all that is fused into them: F32, BF16 and FIXED8. */
public final class OneDnnConvolutions implements Convolutions {
  private final OneDnn dnn;
  private final WeightStore constants;

  /**
   * @param scope owns the packed weights
   */
  public OneDnnConvolutions(OneDnn dnn, NativeScope scope) {
    this.dnn = dnn;
    this.constants = new WeightStore(dnn, scope);
  }

  @Override
  public void add(Lowering lowering, Node node, Op.Convolution c) {
    NativeScope scope = lowering.scope();
    String input = node.inputs().get(0);
    Formats formats = lowering.formats();
    boolean fixed = formats.isFixed(node);
    Tensor src = lowering.value(input, fixed ? formats.fixed(input) : formats.wide());
    Attributes attributes = new Attributes(scope, constants);
    if (fixed) {
      attributes
          .quantized(DNNL_ARG_SRC, src.format())
          .scales(DNNL_ARG_WEIGHTS, c.groups() > 1 ? 3 : 1, constants.scales(c));
    }
    Tensor dst = destination(lowering, node, c, attributes);
    attributes.quantized(DNNL_ARG_DST, dst.format()).activation(c.activation());
    if (c.gain() != null) {
      attributes.gain(c.gain());
    }
    DataType weightType = fixed ? DataType.I8 : formats.wide().type();
    Argument source = new Argument(OneDnn.describe(scope, src), src.block());
    Argument target = new Argument(OneDnn.describe(scope, dst), dst.block());
    Argument bias = constants.vector(c.bias());
    convolution_forward.primitive_desc desc =
        describe(scope, c, lowering.shape(input), weightType, source, bias, target, attributes);
    Argument weights = constants.weights(c, weightType, scope.own(desc.weights_desc()));
    Map<Integer, Argument> arguments =
        Map.of(
            DNNL_ARG_SRC,
            source,
            DNNL_ARG_WEIGHTS,
            weights,
            DNNL_ARG_BIAS,
            bias,
            DNNL_ARG_DST,
            target);
    lowering
        .steps()
        .add(new PrimitiveStep(dnn, scope, node.name(), desc, attributes.with(arguments)));
  }

  private convolution_forward.primitive_desc describe(
      NativeScope scope,
      Op.Convolution c,
      TensorShape in,
      DataType weightType,
      Argument src,
      Argument bias,
      Argument dst,
      Attributes attributes) {
    Window w = c.window();
    memory.desc weights =
        scope.own(
            new memory.desc(WeightStore.dims(c), OneDnn.type(weightType), memory.format_tag.any));
    return scope.own(
        new convolution_forward.primitive_desc(
            dnn.engine(),
            dnnl.prop_kind.forward_inference,
            dnnl.algorithm.convolution_direct,
            src.desc(),
            weights,
            bias.desc(),
            dst.desc(),
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
  private static Tensor destination(
      Lowering lowering, Node node, Op.Convolution c, Attributes attributes) {
    if (node.inputs().size() == 1) {
      return lowering.output(node);
    }
    String name = node.inputs().get(1);
    Tensor held = lowering.held(name);
    boolean sameType = held.format().type() == lowering.formats().stored(node.name()).type();
    if (c.residualGain() == null && lowering.mayOverwrite(name) && sameType) {
      attributes.sum(held.format());
      return lowering.overwrite(node, held);
    }
    Tensor dst = lowering.output(node);
    boolean keeps =
        c.residualGain() == null && held.format().type().bytes() == dst.format().type().bytes();
    if (!keeps && dst.format().isFixed8()) {
      attributes.plus(real(lowering, name, held, c.residualGain()));
      return dst;
    }
    // In its own format where that has as many bytes: that of the sum may not hold it.
    Tensor copy = keeps ? dst.as(lowering.shape(node.name()), held.format()) : dst;
    lowering.copyScaled(name, held, c.residualGain(), copy);
    attributes.sum(copy.format());
    return dst;
  }

  /** The residual as floats: the 8 bits of the sum might clip it, others would round it twice. */
  private static Argument real(Lowering lowering, String name, Tensor held, Weights gain) {
    Tensor floats;
    if (gain == null) {
      floats = lowering.value(name, ValueFormat.F32);
    } else {
      floats = Tensor.inArena(held.shape(), ValueFormat.F32);
      lowering.copyScaled(name, held, gain, floats);
    }
    return new Argument(OneDnn.describe(lowering.scope(), floats), floats.block());
  }
}
