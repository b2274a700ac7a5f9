package org.joulesight.engine.graph;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joulesight.UserError;

/** Turns TensorFlow operators into {@link Op}s, one node at a time, inputs first. */
final class TfjsOperators {
  private final Path file;
  private final Map<String, TfjsWeights.Constant> constants;
  private final Map<String, TensorShape> shapes = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private String inputName;

  TfjsOperators(Path file, Map<String, TfjsWeights.Constant> constants) {
    this.file = file;
    this.constants = constants;
  }

  Graph graph(String name, String sha256, List<String> outputs) {
    if (inputName == null) {
      throw UserError.usage("model %s has no input; export it with a placeholder", file);
    }
    return Graph.ofPicture(name, sha256, inputName, shapes.get(inputName), nodes, outputs);
  }

  void convert(TfjsNode node) {
    switch (node.op()) {
      case "Const" -> requireConstant(node, node.name());
      case "Placeholder" -> placeholder(node);
      case "Identity", "Relu", "Relu6", "Sigmoid" -> add(node, unary(node.op()), 1);
      case "Conv2D", "_FusedConv2D" -> convolution(node, false);
      case "DepthwiseConv2dNative", "FusedDepthwiseConv2dNative" -> convolution(node, true);
      case "BiasAdd", "Add", "AddV2" -> binary(node, Op.Binary.Kind.ADD);
      case "Mul" -> binary(node, Op.Binary.Kind.MULTIPLY);
      case "Mean" -> mean(node);
      case "MaxPool" -> add(node, new Op.MaxPool(window(node, node.integers("ksize"))), 1);
      case "ConcatV2" -> concat(node);
      case "ResizeBilinear" -> resize(node);
      default ->
          throw unsupported(node, "is not supported; export the model without it or split it off");
    }
  }

  private static Op unary(String op) {
    return switch (op) {
      case "Relu" -> new Op.Activate(Activation.RELU);
      case "Relu6" -> new Op.Activate(Activation.RELU6);
      case "Sigmoid" -> new Op.Activate(Activation.SIGMOID);
      default -> new Op.Identity();
    };
  }

  private void placeholder(TfjsNode node) {
    var dims = node.attributes().path("shape").path("shape").path("dim");
    if (inputName != null || dims.size() != 4 || dims.get(3).path("size").asInt() != 3) {
      throw unsupported(node, "must be the only input and of shape [1, height, width, 3]");
    }
    inputName = node.name();
    int height = Math.max(dims.get(1).path("size").asInt(), 32);
    int width = Math.max(dims.get(2).path("size").asInt(), 32);
    shapes.put(inputName, new TensorShape(1, 3, height, width));
  }

  private void convolution(TfjsNode node, boolean depthwise) {
    TfjsWeights.Constant kernel = requireConstant(node, node.inputs().get(1));
    if (kernel.shape().length != 4) {
      throw unsupported(node, "has a kernel that is not four-dimensional");
    }
    int[] s = kernel.shape();
    int out = depthwise ? s[2] * s[3] : s[3];
    int groups = depthwise ? s[2] : inputShape(node).channels() / s[2];
    boolean biased = node.inputs().size() > 2;
    Weights bias =
        Weights.of(biased ? requireConstant(node, node.inputs().get(2)).values() : new float[out]);
    Weights weights =
        Weights.of(depthwise ? TfjsKernels.depthwise(kernel) : TfjsKernels.dense(kernel));
    Window window = window(node, List.of(1, s[0], s[1], 1));
    add(
        node,
        new Op.Convolution(
            out, inputShape(node).channels(), groups, window, weights, bias, fused(node)),
        1);
  }

  private Activation fused(TfjsNode node) {
    Activation activation = Activation.NONE;
    for (String op : node.texts("fused_ops")) {
      activation =
          switch (op) {
            case "BiasAdd" -> activation;
            case "Relu" -> Activation.RELU;
            case "Relu6" -> Activation.RELU6;
            case "Sigmoid" -> Activation.SIGMOID;
            default -> throw unsupported(node, "fuses \"" + op + "\", which is not supported");
          };
    }
    return activation;
  }

  private Window window(TfjsNode node, List<Integer> size) {
    String padding = node.text("padding");
    String format = node.text("data_format");
    if (!List.of("SAME", "VALID").contains(padding) || !List.of("NHWC", "").contains(format)) {
      throw unsupported(node, "has padding " + padding + " or order " + format);
    }
    int[] strides = node.spatial("strides", 1);
    int[] dilations = node.spatial("dilations", 1);
    return new Window(
        size.get(1),
        size.get(2),
        strides[0],
        strides[1],
        dilations[0],
        dilations[1],
        padding.equals("SAME") ? Padding.SAME : Padding.VALID);
  }

  private void binary(TfjsNode node, Op.Binary.Kind kind) {
    String a = node.inputs().get(0);
    String b = node.inputs().get(1);
    boolean constantFirst = constants.containsKey(a);
    if (constantFirst || constants.containsKey(b)) {
      affine(node, kind, requireConstant(node, constantFirst ? a : b), constantFirst ? b : a);
    } else if (shapeOf(node, a).isPerChannel() && !shapeOf(node, b).isPerChannel()) {
      put(node, new Op.Binary(kind, Activation.NONE), List.of(b, a));
    } else {
      put(node, new Op.Binary(kind, Activation.NONE), List.of(a, b));
    }
  }

  private void affine(
      TfjsNode node, Op.Binary.Kind kind, TfjsWeights.Constant constant, String value) {
    int count = constant.values().length;
    int[] s = constant.shape();
    boolean perChannel =
        s.length > 0 && s[s.length - 1] == count && shapeOf(node, value).channels() == count;
    if (count != 1 && !perChannel) {
      throw unsupported(node, "has a constant that is neither one value nor one per channel");
    }
    float[] neutral = new float[count];
    boolean adds = kind == Op.Binary.Kind.ADD;
    Arrays.fill(neutral, adds ? 1 : 0);
    Weights given = Weights.of(constant.values());
    Weights other = Weights.of(neutral);
    put(node, adds ? new Op.Affine(other, given) : new Op.Affine(given, other), List.of(value));
  }

  private void mean(TfjsNode node) {
    float[] axes = requireConstant(node, node.inputs().get(1)).values();
    if (!node.flag("keep_dims") || axes.length != 2 || axes[0] != 1 || axes[1] != 2) {
      throw unsupported(node, "is not a mean over height and width that keeps its dimensions");
    }
    add(node, new Op.GlobalAverage(), 1);
  }

  private void concat(TfjsNode node) {
    int count = node.inputs().size() - 1;
    float axis = requireConstant(node, node.inputs().get(count)).values()[0];
    if (axis != 3 && axis != -1) {
      throw unsupported(node, "does not join along channels");
    }
    add(node, new Op.Concat(), count);
  }

  /** The file gives the target in pixels of its declared input; other inputs need the factor. */
  private void resize(TfjsNode node) {
    float[] target = requireConstant(node, node.inputs().get(1)).values();
    TensorShape in = inputShape(node);
    if (node.flag("align_corners") || target[0] % in.height() != 0 || target[1] % in.width() != 0) {
      throw unsupported(node, "does not enlarge by a whole factor without aligned corners");
    }
    int height = (int) target[0] / in.height();
    int width = (int) target[1] / in.width();
    boolean half = node.flag("half_pixel_centers");
    Op.Resize.Mode mode = half ? Op.Resize.Mode.BILINEAR_HALF_PIXEL : Op.Resize.Mode.BILINEAR;
    add(node, new Op.Resize(height, width, mode, Activation.NONE), 1);
  }

  private void add(TfjsNode node, Op op, int inputs) {
    if (node.inputs().size() < inputs) {
      throw unsupported(node, "has too few inputs; the file is damaged, fetch the model again");
    }
    put(node, op, node.inputs().subList(0, inputs));
  }

  private void put(TfjsNode node, Op op, List<String> inputs) {
    List<TensorShape> in = inputs.stream().map(i -> shapeOf(node, i)).toList();
    try {
      shapes.put(node.name(), ShapeInference.infer(op, in));
    } catch (IllegalArgumentException e) {
      throw unsupported(node, "does not fit its inputs: " + e.getMessage());
    }
    nodes.add(new Node(node.name(), op, inputs));
  }

  private TensorShape inputShape(TfjsNode node) {
    return shapeOf(node, node.inputs().get(0));
  }

  private TensorShape shapeOf(TfjsNode node, String value) {
    TensorShape shape = shapes.get(value);
    if (shape == null) {
      throw unsupported(node, "needs " + value + " to be computed, but it is a constant");
    }
    return shape;
  }

  private TfjsWeights.Constant requireConstant(TfjsNode node, String name) {
    TfjsWeights.Constant constant = constants.get(name);
    if (constant == null) {
      throw unsupported(node, "needs constant " + name + ", which has no weights in the file");
    }
    return constant;
  }

  private UserError unsupported(TfjsNode node, String why) {
    return UserError.usage(
        "model %s: operator %s of node %s %s", file, node.op(), node.name(), why);
  }
}
