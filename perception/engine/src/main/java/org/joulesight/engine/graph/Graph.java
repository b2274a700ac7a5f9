package org.joulesight.engine.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network. Immutable; nodes are in an order in which they can be run.
 *
 * @param name of the network
 * @param sha256 of the model's files, in hex; ties calibrations and model cards to the weights
 * @param layout how inputs and outputs lie in memory
 * @param inputs in the file's order, at least one
 * @param outputs names of values, in the file's order
 */
public record Graph(
    String name,
    String sha256,
    Layout layout,
    List<GraphInput> inputs,
    List<Node> nodes,
    List<String> outputs) {
  /** Order of the elements of maps that enter or leave the network. */
  public enum Layout {
    /** Channels of a pixel side by side (NHWC), as TensorFlow has them. */
    CHANNELS_LAST,
    /** Row by row of the logical shape (NCHW), as ONNX has them. */
    ROW_MAJOR
  }

  public Graph {
    inputs = List.copyOf(inputs);
    nodes = List.copyOf(nodes);
    outputs = List.copyOf(outputs);
    Set<String> known = new HashSet<>();
    for (GraphInput input : inputs) {
      if (!known.add(input.name())) {
        throw new IllegalArgumentException("two inputs are named " + input.name());
      }
    }
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

  /**
   * A network that reads one picture and takes any size of it.
   *
   * @param inputShape its size is the declared one
   */
  public static Graph ofPicture(
      String name,
      String sha256,
      String inputName,
      TensorShape inputShape,
      List<Node> nodes,
      List<String> outputs) {
    GraphInput input = new GraphInput(inputName, DataType.U8, inputShape.sizes());
    return new Graph(name, sha256, Layout.CHANNELS_LAST, List.of(input), nodes, outputs);
  }

  /**
   * A network of a float map with three channels as one that reads pictures: {@code scale[c] * x +
   * shift[c]} for x from 0 to 255 in the order R, G, B is what the map was.
   *
   * @param scale,shift three of each, in the order of the map's channels
   * @param swapChannels whether the map's channels are B, G, R
   * @throws IllegalArgumentException if the network does not read such a map
   */
  public Graph readingPictures(Weights scale, Weights shift, boolean swapChannels) {
    GraphInput map = input();
    boolean fits =
        inputs.size() == 1
            && map.type() == DataType.F32
            && map.sizes().size() == 4
            && (map.sizes().get(1) == 3 || map.sizes().get(1) == GraphInput.ANY);
    if (!fits) {
      throw new IllegalArgumentException(name + " reads " + inputs + ", not one map of 3 channels");
    }
    List<Integer> sizes = new ArrayList<>(map.sizes());
    sizes.set(1, 3);
    GraphInput picture = new GraphInput(map.name() + "/picture", DataType.U8, sizes);
    List<Node> all = new ArrayList<>();
    all.add(new Node(map.name(), new Op.Picture(scale, shift, swapChannels), picture.name()));
    all.addAll(nodes);
    return new Graph(name, sha256, layout, List.of(picture), all, outputs);
  }

  /** The first input, which is the only one of most networks. */
  public GraphInput input() {
    return inputs.get(0);
  }

  public String inputName() {
    return input().name();
  }

  /** The same network with other values as its outputs, and nothing that they do not need. */
  public Graph withOutputs(List<String> names) {
    return new Graph(name, sha256, layout, inputs, needed(names), names);
  }

  public Graph withNodes(List<Node> changed) {
    return new Graph(name, sha256, layout, inputs, changed, outputs);
  }

  public Graph withName(String newName) {
    return new Graph(newName, sha256, layout, inputs, nodes, outputs);
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
