package org.joulesight.engine.graph;

import java.util.List;

/**
 * An operator applied to values.
 *
 * @param name of the node and of the one value it makes
 * @param inputs names of values
 */
public record Node(String name, Op op, List<String> inputs) {
  public Node {
    inputs = List.copyOf(inputs);
  }

  public Node(String name, Op op, String... inputs) {
    this(name, op, List.of(inputs));
  }
}
