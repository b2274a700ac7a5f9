package org.joulesight.engine.internal.specialize;

import org.joulesight.engine.graph.Activation;
import org.joulesight.engine.graph.Activation.Kind;

/** Operators of the ONNX standard that are activations, with the standard's defaults. */
final class Activations {
  private Activations() {}

  /** Null if the operator is none, or not with these inputs. */
  static Activation of(Operands in) {
    return switch (in.operator()) {
      case "Relu" -> Activation.RELU;
      case "Sigmoid" -> Activation.SIGMOID;
      case "Tanh" -> Activation.TANH;
      case "Mish" -> Activation.MISH;
      case "HardSwish" -> Activation.HARD_SWISH;
      case "LeakyRelu" -> leaky(in.attributes().real("alpha", 0.01f));
      case "Elu" -> new Activation(Kind.ELU, in.attributes().real("alpha", 1), 0);
      case "HardSigmoid" ->
          new Activation(
              Kind.HARD_SIGMOID,
              in.attributes().real("alpha", 0.2f),
              in.attributes().real("beta", 0.5f));
      case "Clip" -> clip(in);
      case "Max" -> limit(in, true);
      case "Min" -> limit(in, false);
      case "PRelu" -> prelu(in);
      default -> null;
    };
  }

  private static Activation leaky(float alpha) {
    return new Activation(Kind.LEAKY_RELU, alpha, 0);
  }

  private static Activation clip(Operands in) {
    for (int i = 1; i <= 2; i++) {
      if (in.has(i) && (!in.isConstant(i) || in.constant(i).size() != 1)) {
        return null;
      }
    }
    return clip(
        in.has(1) ? (float) in.constant(1).get(0) : -Float.MAX_VALUE,
        in.has(2) ? (float) in.constant(2).get(0) : Float.MAX_VALUE);
  }

  private static Activation clip(float min, float max) {
    float from = Math.max(min, -Float.MAX_VALUE);
    float to = Math.min(max, Float.MAX_VALUE);
    return from == 0 && to == Float.MAX_VALUE ? Activation.RELU : Activation.clip(from, to);
  }

  /** The larger or smaller of a value and a constant. */
  private static Activation limit(Operands in, boolean below) {
    int c = in.isConstant(0) ? 0 : 1;
    boolean fits =
        in.isConstant(c)
            && !in.isConstant(1 - c)
            && in.constant(c).size() == 1
            && in.shape(c).rank() <= in.shape(1 - c).rank();
    if (!fits) {
      return null;
    }
    float k = (float) in.constant(c).get(0);
    return below ? clip(k, Float.MAX_VALUE) : clip(-Float.MAX_VALUE, k);
  }

  private static Activation prelu(Operands in) {
    boolean single = in.isConstant(1) && in.constant(1).size() == 1;
    return single ? leaky((float) in.constant(1).get(0)) : null;
  }
}
