package org.joulesight.engine.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;

/**
 * Chooses the factors of {@link Equalization}. Values that are added to each other, or made from
 * each other channel by channel, share their factors; outputs keep theirs at 1.
 */
final class EqualizationFactors {
  /** Where between evening out values (1) and evening out weights (0) to stand. */
  private static final double BALANCE = 0.5;

  /** Sizes and weights below this are taken as it. */
  private static final double LEAST = 1e-3;

  private final Graph graph;
  private final Map<String, float[]> sizes;
  private final Map<String, String> leaders = new HashMap<>();
  private final Set<String> pinned = new HashSet<>();

  private EqualizationFactors(Graph graph, Map<String, float[]> sizes) {
    this.graph = graph;
    this.sizes = sizes;
  }

  /**
   * @param sizes of each channel, by value name
   * @return factors of the values that are changed
   */
  static Map<String, float[]> choose(Graph graph, Map<String, float[]> sizes) {
    return new EqualizationFactors(graph, sizes).choose();
  }

  private Map<String, float[]> choose() {
    pinned.add(graph.inputName());
    pinned.addAll(graph.outputs());
    graph.nodes().forEach(this::connect);
    graph.nodes().forEach(this::pinIfMixed);
    Map<String, List<String>> groups = new HashMap<>();
    graph
        .nodes()
        .forEach(
            n -> groups.computeIfAbsent(leader(n.name()), k -> new ArrayList<>()).add(n.name()));
    Map<String, float[]> factors = new HashMap<>();
    groups.values().stream()
        .filter(g -> g.stream().noneMatch(pinned::contains) && sizes.keySet().containsAll(g))
        .forEach(
            g -> {
              float[] shared = factors(g);
              g.forEach(v -> factors.put(v, shared));
            });
    graph.nodes().forEach(n -> joinParts(n, factors));
    return factors;
  }

  private void connect(Node node) {
    List<String> in = node.inputs();
    Op op = node.op();
    if (op instanceof Op.Convolution c) {
      if (in.size() > 1) {
        pinUnless(c.activation().isHomogeneous(), node.name());
      }
    } else if (op instanceof Op.Resize r) {
      union(node.name(), in.get(0));
      pinUnless(r.activation().isHomogeneous(), node.name());
    } else if (op instanceof Op.MaxPool || op instanceof Op.GlobalAverage) {
      union(node.name(), in.get(0));
    } else if (op instanceof Op.Binary b) {
      union(node.name(), in.get(0));
      pinUnless(b.activation().isHomogeneous(), node.name());
      if (b.kind() == Op.Binary.Kind.ADD) {
        union(node.name(), in.get(1));
      } else {
        pinned.add(in.get(1));
      }
    } else if (!(op instanceof Op.Concat)) {
      pinned.add(node.name());
      pinned.addAll(in);
    }
  }

  /** A joined value takes its parts' factors, so nothing else may ask for others. */
  private void pinIfMixed(Node node) {
    boolean mixed =
        node.op() instanceof Op.Concat
            && graph.nodes().stream()
                .filter(n -> leader(n.name()).equals(leader(node.name())))
                .anyMatch(
                    n ->
                        n != node
                            && (n.op() instanceof Op.Convolution || n.op() instanceof Op.Concat));
    if (mixed) {
      pinned.add(node.name());
      pinned.addAll(node.inputs());
    }
  }

  /** What reads a joined value sees the factors of its parts side by side. */
  private void joinParts(Node node, Map<String, float[]> factors) {
    if (!(node.op() instanceof Op.Concat)
        || !sizes.containsKey(node.name())
        || !sizes.keySet().containsAll(node.inputs())) {
      return;
    }
    float[] joined = new float[sizes.get(node.name()).length];
    int at = 0;
    for (String input : node.inputs()) {
      int channels = sizes.get(input).length;
      float[] part = factors.get(input);
      for (int c = 0; c < channels; c++) {
        joined[at++] = part == null ? 1 : part[c];
      }
    }
    graph.nodes().stream()
        .map(Node::name)
        .filter(v -> leader(v).equals(leader(node.name())))
        .forEach(v -> factors.put(v, joined));
  }

  private float[] factors(List<String> group) {
    double[] size = new double[sizes.get(group.get(0)).length];
    double[] weight = new double[size.length];
    boolean dense = false;
    for (Node node : graph.nodes()) {
      if (group.contains(node.name()) && !(node.op() instanceof Op.GlobalAverage)) {
        float[] own = sizes.get(node.name());
        for (int c = 0; c < size.length; c++) {
          size[c] = Math.max(size[c], own[c]);
        }
      }
      if (node.op() instanceof Op.Convolution c
          && !c.isDepthwise()
          && group.contains(node.inputs().get(0))) {
        dense = true;
        accumulate(c, weight);
      }
    }
    double balance = dense ? BALANCE : 1;
    float[] result = new float[size.length];
    double logs = 0;
    for (int c = 0; c < result.length; c++) {
      double ratio =
          Math.pow(Math.max(size[c], LEAST), balance)
              / (dense ? Math.pow(Math.max(weight[c], LEAST), 1 - balance) : 1);
      result[c] = (float) ratio;
      logs += Math.log(ratio);
    }
    float mean = (float) Math.exp(logs / result.length);
    for (int c = 0; c < result.length; c++) {
      result[c] /= mean;
    }
    return result;
  }

  /** For each input channel the largest weight, relative to its output channel's largest. */
  private static void accumulate(Op.Convolution c, double[] weight) {
    float[] w = c.weights().toArray();
    int inPerGroup = c.inChannels() / c.groups();
    int outPerGroup = c.outChannels() / c.groups();
    int area = w.length / c.outChannels() / inPerGroup;
    float[] relative = new float[inPerGroup];
    for (int o = 0; o < c.outChannels(); o++) {
      Arrays.fill(relative, 0);
      float largest = 1e-12f;
      for (int i = 0; i < inPerGroup * area; i++) {
        float magnitude = Math.abs(w[o * inPerGroup * area + i]);
        relative[i / area] = Math.max(relative[i / area], magnitude);
        largest = Math.max(largest, magnitude);
      }
      for (int i = 0; i < inPerGroup; i++) {
        int channel = o / outPerGroup * inPerGroup + i;
        weight[channel] = Math.max(weight[channel], relative[i] / largest);
      }
    }
  }

  private void pinUnless(boolean condition, String value) {
    if (!condition) {
      pinned.add(value);
    }
  }

  private void union(String a, String b) {
    leaders.put(leader(a), leader(b));
  }

  private String leader(String value) {
    String next = leaders.get(value);
    return next == null || next.equals(value) ? value : leader(next);
  }
}
