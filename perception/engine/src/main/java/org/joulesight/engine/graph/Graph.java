package org.joulesight.engine.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network with one picture as its input. Immutable; nodes are in an order in which they can be
 * run.
 *
 * @param name of the network
 * @param sha256 of the model's files, in hex; ties calibrations and model cards to the weights
 * @param inputName name of the input value
 * @param inputShape as the file declares it; plans may use other sizes
 * @param outputs names of values, in the file's order
 */
public record Graph(
    String name,
    String sha256,
    String inputName,
    TensorShape inputShape,
    List<Node> nodes,
    List<String> outputs) {
  public Graph {
    nodes = List.copyOf(nodes);
    outputs = List.copyOf(outputs);
    Set<String> known = new HashSet<>(Set.of(inputName));
    for (Node node : nodes) {
      for (String input : node.inputs()) {
        if (!known.contains(input)) {
          throw new IllegalArgumentException(node.name() + " uses unknown value " + input);
        }
      }
      if (!known.add(node.name())) {
        throw new IllegalArgumentException("two nodes are named " + node.name());
      }
    }
    if (!known.containsAll(outputs)) {
      throw new IllegalArgumentException("an output of " + outputs + " is not in the graph");
    }
  }

  /** The same network with other values as its outputs, and nothing that they do not need. */
  public Graph withOutputs(List<String> names) {
    return new Graph(name, sha256, inputName, inputShape, needed(names), names);
  }

  public Graph withNodes(List<Node> changed) {
    return new Graph(name, sha256, inputName, inputShape, changed, outputs);
  }

  public Graph withName(String newName) {
    return new Graph(newName, sha256, inputName, inputShape, nodes, outputs);
  }

  /** Nodes by name. */
  public Map<String, Node> byName() {
    Map<String, Node> map = new HashMap<>();
    nodes.forEach(n -> map.put(n.name(), n));
    return map;
  }

  /** For each value, how often nodes and outputs use it. */
  public Map<String, Integer> uses() {
    Map<String, Integer> uses = new HashMap<>();
    nodes.forEach(n -> n.inputs().forEach(i -> uses.merge(i, 1, Integer::sum)));
    outputs.forEach(o -> uses.merge(o, 1, Integer::sum));
    return uses;
  }

  private List<Node> needed(List<String> names) {
    Set<String> wanted = new HashSet<>(names);
    List<Node> kept = new ArrayList<>();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (wanted.contains(nodes.get(i).name())) {
        wanted.addAll(nodes.get(i).inputs());
        kept.add(0, nodes.get(i));
      }
    }
    return kept;
  }
}
