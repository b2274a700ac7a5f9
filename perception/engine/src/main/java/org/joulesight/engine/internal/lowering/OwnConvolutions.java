package org.joulesight.engine.internal.lowering;

import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.internal.kernels.Kernels;
import org.joulesight.engine.internal.kernels.PackedWeights;

/** Convolutions by our own kernels: F32, F16, FIXED16 and FIXED8 on every processor. */
public final class OwnConvolutions implements Convolutions {
  private final PackedWeightStore weights;

  public OwnConvolutions(PackedWeightStore weights) {
    this.weights = weights;
  }

  @Override
  public void add(Lowering lowering, Node node, Op.Convolution op) {
    Formats formats = lowering.formats();
    String name = node.inputs().get(0);
    boolean fixed = formats.isFixed(node);
    Tensor input = fixed ? lowering.value(name, formats.fixed(name)) : lowering.held(name);
    Tensor residual = node.inputs().size() > 1 ? lowering.held(node.inputs().get(1)) : null;
    Tensor output = lowering.output(node);
    int arithmetic = arithmetic(fixed ? input.format().type() : formats.wide().type());
    PackedWeights packed = weights.get(op, arithmetic, input.format().type() == DataType.I8);
    String label = node.name() + " " + weights.kernel(packed);
    lowering
        .steps()
        .add(
            KernelStep.of(
                label,
                plan ->
                    plan.convolution(
                        label, packed, op.window(), op.activation(), input, residual, output),
                input,
                residual,
                output));
  }

  private static int arithmetic(DataType type) {
    return switch (type) {
      case F16 -> Kernels.JS_MUL_F16;
      case I16 -> Kernels.JS_MUL_S16;
      case I8, U8 -> Kernels.JS_MUL_S8;
      default -> Kernels.JS_MUL_F32;
    };
  }
}
