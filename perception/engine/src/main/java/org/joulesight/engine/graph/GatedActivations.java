package org.joulesight.engine.graph;

/**
 * Recognises activations that are written as a value times a function of itself: {@code x *
 * sigmoid(x)}, {@code x * hard sigmoid(x)} and {@code x * tanh(softplus(x))}.
 */
final class GatedActivations {
  private GatedActivations() {}

  static void rewrite(Rewriter graph, Node node) {
    boolean product =
        node.op() instanceof Op.Binary b && b.kind() == Op.Binary.Kind.MULTIPLY
            || node.op() instanceof Op.General g && g.type().equals("Mul");
    if (product && !gate(graph, node, node.inputs().get(0), node.inputs().get(1))) {
      gate(graph, node, node.inputs().get(1), node.inputs().get(0));
    }
  }

  private static boolean gate(Rewriter graph, Node node, String x, String gate) {
    Node function = graph.producer(gate);
    if (function == null || !(function.op() instanceof Op.Activate activate)) {
      return false;
    }
    String source = function.inputs().get(0);
    Activation gated = null;
    if (source.equals(x)) {
      gated = gated(activate.activation());
    } else if (activate.activation().equals(Activation.TANH) && isSoftplus(graph, source, x)) {
      gated = Activation.MISH;
    }
    if (gated != null) {
      graph.replace(new Node(node.name(), new Op.Activate(gated), x));
    }
    return gated != null;
  }

  private static Activation gated(Activation gate) {
    return switch (gate.kind()) {
      case SIGMOID -> Activation.SILU;
      case HARD_SIGMOID -> isStandard(gate) ? Activation.HARD_SWISH : null;
      default -> null;
    };
  }

  /** Kernels have no other hard swish than MobileNetV3's. */
  private static boolean isStandard(Activation gate) {
    return Math.abs(gate.alpha() - Activation.HARD_SIGMOID.alpha()) < 1e-6f
        && gate.beta() == Activation.HARD_SIGMOID.beta();
  }

  private static boolean isSoftplus(Rewriter graph, String value, String x) {
    Node node = graph.producer(value);
    return node != null
        && node.op() instanceof Op.General g
        && g.type().equals("Softplus")
        && node.inputs().get(0).equals(x);
  }
}
