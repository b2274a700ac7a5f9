package org.joulesight.engine.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.Weights;

/**
 * Changes to a network's constants that make it lose less in few bits. One object stands for one
 * changed network: engines share what they packed for it between plans.
 *
 * @param factors that channels are divided by, by value name; see {@link Equalization}
 * @param biases to add to a layer's biases, by layer name, after channels were divided; see {@link
 *     BiasCorrection}
 */
public record ChannelAdjustments(Map<String, float[]> factors, Map<String, float[]> biases) {
  public static final ChannelAdjustments NONE = new ChannelAdjustments(Map.of(), Map.of());

  public ChannelAdjustments {
    factors = Map.copyOf(factors);
    biases = Map.copyOf(biases);
  }

  /** The changed network. */
  Graph apply(Graph fused) {
    Graph equalized = Equalization.apply(fused, factors);
    if (biases.isEmpty()) {
      return equalized;
    }
    Map<String, float[]> left = new HashMap<>(biases);
    List<Node> nodes = new ArrayList<>();
    for (Node node : equalized.nodes()) {
      float[] added = left.remove(node.name());
      nodes.add(
          added != null && node.op() instanceof Op.Convolution c
              ? new Node(node.name(), withBias(c, added), node.inputs())
              : node);
    }
    return equalized.withNodes(nodes);
  }

  private static Op.Convolution withBias(Op.Convolution c, float[] added) {
    float[] bias = c.bias().toArray();
    for (int i = 0; i < bias.length; i++) {
      bias[i] += added[i];
    }
    return c.withConstants(c.weights(), Weights.of(bias));
  }
}
