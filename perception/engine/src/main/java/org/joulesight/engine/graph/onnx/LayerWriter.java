package org.joulesight.engine.graph.onnx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.Padding;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.Weights;
import org.joulesight.engine.graph.Window;

/** Writes each layer as the ONNX operators that it was fused from. */
final class LayerWriter {
  private final Map<String, TensorShape> shapes;
  private final ProtoGraph proto;
  private final ValueNames names;
  private final ActivationWriter activations;
  private final WeightWriter weights;
  private final GeneralWriter generals;

  /**
   * @param shapes of all values; empty if the inputs' are left open
   */
  LayerWriter(
      Graph graph,
      OnnxOptions options,
      Map<String, TensorShape> shapes,
      ProtoGraph proto,
      ValueNames names) {
    this.shapes = shapes;
    this.proto = proto;
    this.names = names;
    this.activations = new ActivationWriter(proto, names.isHalf());
    this.weights = new WeightWriter(proto, names, options);
    this.generals = new GeneralWriter(graph, proto, names);
  }

  void write(Node node) {
    String result = names.target(node.name());
    Op op = node.op();
    String x = node.inputs().isEmpty() ? "" : names.of(node.inputs().get(0));
    if (op instanceof Op.Convolution c) {
      convolution(node, c, result);
    } else if (op instanceof Op.Activate a) {
      activations.write(x, a.activation(), result);
    } else if (op instanceof Op.Binary b) {
      binary(node, b, result);
    } else if (op instanceof Op.Affine a) {
      affine(x, a.scale(), a.shift(), result);
    } else if (op instanceof Op.GlobalAverage) {
      proto.node("GlobalAveragePool", result, Map.of(), x);
    } else if (op instanceof Op.MaxPool p) {
      proto.node("MaxPool", result, window(p.window(), node, true), x);
    } else if (op instanceof Op.AveragePool p) {
      Map<String, Object> attributes = window(p.window(), node, false);
      attributes.put("count_include_pad", p.includePadding() ? 1L : 0L);
      proto.node("AveragePool", result, attributes, x);
    } else if (op instanceof Op.Concat) {
      List<String> inputs = node.inputs().stream().map(names::of).toList();
      proto.node("Concat", List.of(result), Map.of("axis", 1L), inputs);
    } else if (op instanceof Op.Resize r) {
      resize(x, r, result);
    } else if (op instanceof Op.Reshape r) {
      String shape = proto.longs(node.name(), "shape", reshaped(node, r.shape()));
      boolean empty = r.shape().elements() == 0;
      proto.node("Reshape", result, empty ? Map.of("allowzero", 1L) : Map.of(), x, shape);
    } else if (op instanceof Op.Picture p) {
      picture(x, p, result);
    } else if (op instanceof Op.Constant c) {
      generals.constant(node.name(), c.value(), result);
    } else if (op instanceof Op.General g) {
      generals.write(node, g, result);
    } else {
      proto.node("Identity", result, Map.of(), x);
    }
  }

  private void convolution(Node node, Op.Convolution c, String result) {
    boolean residual = node.inputs().size() > 1;
    boolean activates = !c.activation().isNone();
    boolean gains = c.gain() != null;
    String name = node.name();
    String sum = residual || activates || gains ? proto.fresh(name, "conv") : result;
    Map<String, Object> attributes = window(c.window(), node, true);
    attributes.put("group", (long) c.groups());
    String x = names.of(node.inputs().get(0));
    proto.node("Conv", sum, attributes, x, weights.kernel(node, c), weights.bias(node, c));
    if (residual) {
      sum = weights.isFixed(node) ? names.summand(name, sum) : sum;
      String other = names.of(node.inputs().get(1));
      if (c.residualGain() != null) {
        other = scaled(other, c.residualGain(), proto.fresh(name, "residual"));
      }
      String added = activates || gains ? proto.fresh(name, "sum") : result;
      sum = proto.node("Add", added, Map.of(), sum, other);
    }
    if (activates) {
      String activated = gains ? proto.fresh(name, "activated") : result;
      activations.write(sum, c.activation(), activated);
      sum = activated;
    }
    if (gains) {
      scaled(sum, c.gain(), result);
    }
  }

  private String scaled(String x, Weights factors, String result) {
    return proto.node("Mul", result, Map.of(), x, perChannel(result, "gain", factors));
  }

  private String perChannel(String base, String role, Weights values) {
    TensorShape shape =
        values.size() == 1 ? TensorShape.of() : TensorShape.of(1, values.size(), 1, 1);
    return weights.real(base, role, shape, values);
  }

  private void binary(Node node, Op.Binary b, String result) {
    boolean activates = !b.activation().isNone();
    String made = activates ? proto.fresh(node.name(), "inner") : result;
    String type = b.kind() == Op.Binary.Kind.ADD ? "Add" : "Mul";
    proto.node(
        type, made, Map.of(), names.of(node.inputs().get(0)), names.of(node.inputs().get(1)));
    if (activates) {
      activations.write(made, b.activation(), result);
    }
  }

  private void affine(String x, Weights scale, Weights shift, String result) {
    boolean scales = !isAll(scale, 1);
    boolean shifts = !isAll(shift, 0);
    String scaled = x;
    if (scales) {
      scaled = scaled(x, scale, shifts ? proto.fresh(result, "scaled") : result);
    }
    if (shifts) {
      proto.node("Add", result, Map.of(), scaled, perChannel(result, "shift", shift));
    } else if (!scales) {
      proto.node("Identity", result, Map.of(), x);
    }
  }

  private static boolean isAll(Weights weights, float value) {
    for (int i = 0; i < weights.size(); i++) {
      if (weights.get(i) != value) {
        return false;
      }
    }
    return true;
  }

  private void picture(String x, Op.Picture p, String result) {
    String source = x;
    if (p.swapChannels()) {
      String order = proto.longs(result, "order", 2, 1, 0);
      String swapped = proto.fresh(result, "swapped");
      source = proto.node("Gather", swapped, Map.of("axis", 1L), x, order);
    }
    affine(source, p.scale(), p.shift(), result);
  }

  private void resize(String x, Op.Resize r, String result) {
    boolean activates = !r.activation().isNone();
    String made = activates ? proto.fresh(result, "resized") : result;
    ConstantTensor factors =
        ConstantTensor.floats(TensorShape.of(4), 1, 1, r.scaleHeight(), r.scaleWidth());
    String scales = proto.add(Initializer.of(proto.fresh(result, "scales"), factors));
    boolean half = r.mode() == Op.Resize.Mode.BILINEAR_HALF_PIXEL;
    boolean nearest = r.mode() == Op.Resize.Mode.NEAREST;
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("mode", nearest ? "nearest" : "linear");
    attributes.put("coordinate_transformation_mode", half ? "half_pixel" : "asymmetric");
    if (nearest) {
      attributes.put("nearest_mode", "floor");
    }
    proto.node("Resize", made, attributes, x, "", scales);
    if (activates) {
      activations.write(made, r.activation(), result);
    }
  }

  /** With the batch left open where it is kept. */
  private long[] reshaped(Node node, TensorShape shape) {
    long[] sizes = shape.dims();
    TensorShape from = shapes.get(node.inputs().get(0));
    if (from != null
        && shape.elements() > 0
        && from.rank() > 0
        && sizes.length > 0
        && from.size(0) == sizes[0]) {
      sizes[0] = 0;
    }
    return sizes;
  }

  private Map<String, Object> window(Window w, Node node, boolean dilates) {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("kernel_shape", List.of((long) w.height(), (long) w.width()));
    attributes.put("strides", List.of((long) w.strideHeight(), (long) w.strideWidth()));
    if (dilates && (w.dilationHeight() > 1 || w.dilationWidth() > 1)) {
      attributes.put("dilations", List.of((long) w.dilationHeight(), (long) w.dilationWidth()));
    }
    TensorShape in = shapes.get(node.inputs().get(0));
    if (in != null) {
      attributes.put("pads", pads(w, in.height(), in.width()));
    } else if (w.padding().mode() == Padding.Mode.SAME) {
      attributes.put("auto_pad", "SAME_UPPER");
    } else {
      attributes.put("pads", pads(w, 0, 0));
    }
    return attributes;
  }

  private static List<Long> pads(Window w, int height, int width) {
    return List.of(
        (long) w.padTop(height),
        (long) w.padLeft(width),
        (long) w.padBottom(height),
        (long) w.padRight(width));
  }
}
