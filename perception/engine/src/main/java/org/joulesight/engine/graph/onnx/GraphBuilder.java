package org.joulesight.engine.graph.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.OpAttributes;

/** Collects the nodes of a graph; constants become nodes when they are first used. */
final class GraphBuilder {
  private final List<Node> nodes = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private final Set<String> reserved;
  private final Map<String, ConstantTensor> constants = new HashMap<>();
  private final Set<String> placed = new HashSet<>();

  /**
   * @param reserved names that the file uses, which new values must not take
   */
  GraphBuilder(Set<String> reserved) {
    this.reserved = reserved;
  }

  List<Node> nodes() {
    return nodes;
  }

  void input(String name) {
    declare(name);
  }

  void constant(String name, ConstantTensor value) {
    declare(name);
    constants.put(name, value);
  }

  /** A constant that the file holds in another form; returns its name. */
  String constantFor(String value, String role, ConstantTensor tensor) {
    String name = fresh(value, role);
    constant(name, tensor);
    return name;
  }

  ConstantTensor constantOrNull(String name) {
    return constants.get(name);
  }

  boolean isKnown(String name) {
    return known.contains(name);
  }

  /** A name for a value that the file does not have. */
  String fresh(String value, String role) {
    String name = value + "/" + role;
    while (reserved.contains(name) || known.contains(name)) {
      name += "_";
    }
    return name;
  }

  /**
   * @param output which of the operator's
   * @param inputs empty where one is left out
   */
  void general(String name, String type, OpAttributes attributes, int output, List<String> inputs) {
    List<Integer> positions = new ArrayList<>();
    List<String> given = new ArrayList<>();
    for (String input : inputs) {
      positions.add(input.isEmpty() ? -1 : given.size());
      if (!input.isEmpty()) {
        use(input);
        given.add(input);
      }
    }
    declare(name);
    nodes.add(new Node(name, new Op.General(type, attributes, output, positions, null), given));
  }

  /** Makes a constant that is used, by a node or as an output, a node of the graph. */
  void use(String name) {
    if (!known.contains(name)) {
      throw new IllegalArgumentException(
          "value \"" + name + "\" is made by no node before this one");
    }
    ConstantTensor constant = constants.get(name);
    if (constant != null && placed.add(name)) {
      nodes.add(new Node(name, new Op.Constant(constant)));
    }
  }

  private void declare(String name) {
    if (!known.add(name)) {
      throw new IllegalArgumentException("value \"" + name + "\" is made twice");
    }
  }
}
