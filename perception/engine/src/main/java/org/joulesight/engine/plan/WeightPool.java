package org.joulesight.engine.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.Weights;

/**
 * Gives the layers of a network the same weight objects for every input size, as engines pack
 * weights once for each object.
 */
final class WeightPool {
  private final Map<String, Weights> known = new HashMap<>();

  Graph share(Graph graph) {
    List<Node> nodes = graph.nodes().stream().map(this::share).toList();
    return graph.withNodes(nodes);
  }

  private Node share(Node node) {
    String name = node.name();
    if (node.op() instanceof Op.Convolution c) {
      Weights weights = share(name + " weights", c.weights());
      Op op = c.withConstants(weights, share(name + " bias", c.bias()));
      return new Node(name, op, node.inputs());
    }
    if (node.op() instanceof Op.Affine a) {
      Weights scale = share(name + " scale", a.scale());
      return new Node(name, new Op.Affine(scale, share(name + " shift", a.shift())), node.inputs());
    }
    return node;
  }

  private Weights share(String key, Weights weights) {
    Weights first = known.putIfAbsent(key, weights);
    return first != null && first.values().equals(weights.values()) ? first : weights;
  }
}
