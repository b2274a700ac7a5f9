package org.joulesight.engine.graph;

import java.util.List;

/**
 * Recognises {@code relu6(x + 3) / 6} and {@code (x / 6) * relu6(x + 3)} in any order of factors.
 * The sixth may have lost digits to a 16-bit file.
 */
final class HardActivations {
  private static final float TOLERANCE = 2e-4f;

  private HardActivations() {}

  static void rewrite(Rewriter graph, Node node) {
    String inner = sixthOf(node);
    String x = inner == null ? null : shiftedRelu6(graph, inner);
    if (x != null) {
      graph.replace(new Node(node.name(), new Op.Activate(Activation.HARD_SIGMOID), x));
    } else if (node.op() instanceof Op.Binary b && b.kind() == Op.Binary.Kind.MULTIPLY) {
      List<String> in = node.inputs();
      if (!swish(graph, node, in.get(0), in.get(1))) {
        swish(graph, node, in.get(1), in.get(0));
      }
    }
  }

  private static boolean swish(Rewriter graph, Node node, String scaled, String gate) {
    Node sixth = graph.producer(scaled);
    String x = sixth == null ? null : sixthOf(sixth);
    if (x == null || !x.equals(shiftedRelu6(graph, gate))) {
      return false;
    }
    graph.replace(new Node(node.name(), new Op.Activate(Activation.HARD_SWISH), x));
    return true;
  }

  /** The value that {@code node} divides by six, or null. */
  private static String sixthOf(Node node) {
    return isAffine(node, 1f / 6, 0) ? node.inputs().get(0) : null;
  }

  /** The x of a value {@code relu6(x + 3)}, or null. */
  private static String shiftedRelu6(Rewriter graph, String value) {
    Node relu6 = graph.producer(value);
    if (relu6 == null || !relu6.op().equals(new Op.Activate(Activation.RELU6))) {
      return null;
    }
    Node shift = graph.producer(relu6.inputs().get(0));
    return shift != null && isAffine(shift, 1, 3) ? shift.inputs().get(0) : null;
  }

  private static boolean isAffine(Node node, float scale, float shift) {
    return node.op() instanceof Op.Affine a
        && a.scale().size() == 1
        && Math.abs(a.scale().get(0) - scale) < TOLERANCE
        && Math.abs(a.shift().get(0) - shift) < TOLERANCE;
  }
}
