package org.joulesight.models.zoo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joulesight.engine.graph.Activation;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.GraphInput;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.OpAttributes;
import org.joulesight.engine.graph.Padding;
import org.joulesight.engine.graph.Window;

/**
 * Appends layers to a network. Each method takes the name of the value it reads and gives that of
 * the value it makes.
 *
 * <p>Keeps account of each value's channels and of its expected mean square, so that a folded batch
 * normalisation scales as one that saw such values would.
 */
final class LayerBuilder {
  static final String INPUT = "input";
  static final int CLASSES = 1000;

  /**
   * @param positive whether an activated value is among its summands: then it is above 0 nearly
   *     everywhere, and a further ReLU takes little away
   */
  private record Value(int channels, double meanSquare, boolean positive) {}

  private final String network;
  private final long seed;
  private final HeWeights weights;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Value> values = new HashMap<>();

  LayerBuilder(String network, int inputPixels, long seed) {
    this.network = network;
    this.seed = seed;
    this.weights = new HeWeights(seed);
    values.put(INPUT, new Value(3, 1, false));
  }

  /** A convolution without batch normalisation, and its activation. */
  String convolution(String name, String from, int out, int groups, Window window) {
    Value in = values.get(from);
    return activate(linear(name, from, out, groups, window, 1, 2 * in.meanSquare()));
  }

  /** A convolution scaled by its batch normalisation to a variance of 1; no activation. */
  String normalized(String name, String from, int out, int groups, Window window) {
    Value in = values.get(from);
    return linear(name, from, out, groups, window, 1 / Math.sqrt(2 * in.meanSquare()), 1);
  }

  /** Scores of the classes from a map: a convolution over {@code side x side} pixels. */
  String classes(String from, int side) {
    Window window = Window.square(side, 1, Padding.VALID);
    return linear("logits", from, CLASSES, 1, window, 1, 2 * values.get(from).meanSquare());
  }

  private String linear(
      String name,
      String from,
      int out,
      int groups,
      Window window,
      double scale,
      double meanSquare) {
    int in = values.get(from).channels();
    int fanIn = in / groups * window.height() * window.width();
    Op.Convolution op =
        new Op.Convolution(
            out,
            in,
            groups,
            window,
            weights.gaussian(Math.multiplyExact(out, fanIn), scale * Math.sqrt(2.0 / fanIn)),
            weights.gaussian(out, 0.1),
            Activation.NONE);
    return add(name, op, new Value(out, meanSquare, false), from);
  }

  /** ReLU; halves the mean square of values around 0. */
  String activate(String from) {
    Value in = values.get(from);
    double meanSquare = in.positive() ? in.meanSquare() : in.meanSquare() / 2;
    Value out = new Value(in.channels(), meanSquare, true);
    return add(from + "/relu", new Op.Activate(Activation.RELU), out, from);
  }

  /** The sum of two values. */
  String add(String name, String a, String b) {
    Value left = values.get(a);
    Value right = values.get(b);
    Value sum =
        new Value(
            left.channels(),
            left.meanSquare() + right.meanSquare(),
            left.positive() || right.positive());
    return add(name, new Op.Binary(Op.Binary.Kind.ADD, Activation.NONE), sum, a, b);
  }

  String maxPool(String name, String from, int size, int stride, Padding padding) {
    Window window = Window.square(size, stride, padding);
    return add(name, new Op.MaxPool(window), values.get(from), from);
  }

  String globalAverage(String name, String from) {
    return add(name, new Op.GlobalAverage(), values.get(from), from);
  }

  String concat(String name, String... from) {
    int channels = 0;
    for (String value : from) {
      channels += values.get(value).channels();
    }
    Value joined =
        new Value(channels, values.get(from[0]).meanSquare(), values.get(from[0]).positive());
    return add(name, new Op.Concat(), joined, from);
  }

  /**
   * Local response normalisation over {@code size} neighbouring channels, with alpha divided by
   * {@code size} as ONNX defines it.
   */
  String responseNormalization(String name, String from, long size, float alpha, float bias) {
    OpAttributes attributes =
        new OpAttributes(Map.of("size", size, "alpha", alpha, "beta", 0.75f, "bias", bias));
    Op op = new Op.General("LRN", attributes, 0, List.of(0), null);
    Value in = values.get(from);
    Value out = new Value(in.channels(), in.meanSquare() / Math.pow(bias, 1.5), in.positive());
    return add(name, op, out, from);
  }

  private String add(String name, Op op, Value value, String... from) {
    nodes.add(new Node(name, op, from));
    values.put(name, value);
    return name;
  }

  int channels(String value) {
    return values.get(value).channels();
  }

  Graph build() {
    GraphInput input =
        new GraphInput(
            INPUT, DataType.F32, List.of(GraphInput.ANY, 3, GraphInput.ANY, GraphInput.ANY));
    String last = nodes.get(nodes.size() - 1).name();
    return new Graph(
        network,
        HeWeights.identity(network, seed),
        Graph.Layout.ROW_MAJOR,
        List.of(input),
        nodes,
        List.of(last));
  }
}
