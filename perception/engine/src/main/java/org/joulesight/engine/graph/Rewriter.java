package org.joulesight.engine.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A graph being changed. A pass walks {@link #nodes()} and replaces what it recognises. */
final class Rewriter {
  private final Graph graph;
  private final List<Node> nodes;
  private final Map<String, Node> byName;
  private final Map<String, Integer> uses;

  Rewriter(Graph graph) {
    this.graph = graph;
    this.nodes = new ArrayList<>(graph.nodes());
    this.byName = graph.byName();
    this.uses = graph.uses();
  }

  /** A copy, safe to walk while the graph changes. */
  List<Node> nodes() {
    return List.copyOf(nodes);
  }

  boolean contains(Node node) {
    return byName.get(node.name()) == node;
  }

  /** The node that makes a value; null for the graph's input. */
  Node producer(String value) {
    return byName.get(value);
  }

  boolean isUsedOnce(String value) {
    return uses.getOrDefault(value, 0) == 1;
  }

  boolean isOutput(String value) {
    return graph.outputs().contains(value);
  }

  int position(String value) {
    return nodes.indexOf(byName.get(value));
  }

  /** Puts {@code changed} in the place of the node of the same name; drops what is then unused. */
  void replace(Node changed) {
    Node old = byName.put(changed.name(), changed);
    nodes.set(nodes.indexOf(old), changed);
    changed.inputs().forEach(i -> uses.merge(i, 1, Integer::sum));
    old.inputs().forEach(this::release);
  }

  Graph done() {
    return graph.withNodes(nodes);
  }

  private void release(String value) {
    if (uses.merge(value, -1, Integer::sum) > 0) {
      return;
    }
    Node node = byName.get(value);
    if (node != null) {
      byName.remove(value);
      nodes.remove(node);
      node.inputs().forEach(this::release);
    }
  }
}
