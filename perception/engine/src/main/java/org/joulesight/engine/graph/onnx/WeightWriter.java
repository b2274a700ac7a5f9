package org.joulesight.engine.graph.onnx;

import java.nio.FloatBuffer;
import java.util.Map;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.Weights;

/** Writes weights in the form's type: those of 8 bits with a scale for each output channel. */
final class WeightWriter {
  private static final int LARGEST = 127;

  private final ProtoGraph proto;
  private final ValueNames names;
  private final OnnxOptions options;

  WeightWriter(ProtoGraph proto, ValueNames names, OnnxOptions options) {
    this.proto = proto;
    this.names = names;
    this.options = options;
  }

  /** Constants in single or half precision. */
  String real(String base, String role, TensorShape shape, Weights values) {
    String name = proto.fresh(base, role);
    return proto.add(
        names.isHalf()
            ? Initializer.halves(name, shape, values)
            : Initializer.floats(name, shape, values));
  }

  String kernel(Node node, Op.Convolution c) {
    TensorShape shape =
        TensorShape.of(
            c.outChannels(), c.inChannels() / c.groups(), c.window().height(), c.window().width());
    if (!isFixed(node)) {
      return real(node.name(), "weights", shape, c.weights());
    }
    float[] scales = scales(c);
    FloatBuffer values = c.weights().values();
    int perChannel = c.weights().size() / c.outChannels();
    Initializer quantized =
        new Initializer(
            proto.fresh(node.name(), "weights"),
            DataType.I8,
            shape,
            (i, to) -> to.put((byte) Math.round(values.get(i) / scales[i / perChannel])));
    return dequantized(node, "weights", proto.add(quantized), Weights.of(scales));
  }

  String bias(Node node, Op.Convolution c) {
    TensorShape shape = TensorShape.of(c.outChannels());
    if (!isFixed(node)) {
      return real(node.name(), "bias", shape, c.bias());
    }
    float[] scales = scales(c);
    float in = names.scale(node.inputs().get(0));
    for (int i = 0; i < scales.length; i++) {
      scales[i] *= in;
    }
    Initializer quantized =
        new Initializer(
            proto.fresh(node.name(), "bias"),
            DataType.I32,
            shape,
            (i, to) -> to.putInt(Math.round(c.bias().get(i) / scales[i])));
    return dequantized(node, "bias", proto.add(quantized), Weights.of(scales));
  }

  private String dequantized(Node node, String role, String quantized, Weights scales) {
    String scale = proto.fresh(node.name(), role + "_scale");
    proto.add(Initializer.floats(scale, TensorShape.of(scales.size()), scales));
    String name = proto.fresh(node.name(), role + "_dq");
    return proto.node("DequantizeLinear", name, Map.of("axis", 0L), quantized, scale);
  }

  /** Whether a convolution is written with 8-bit weights. */
  boolean isFixed(Node node) {
    return options.form() == OnnxOptions.Form.QDQ
        && !options.calibration().keptWide().contains(node.name())
        && names.scale(node.inputs().get(0)) != null;
  }

  /** Size of a step of each output channel's weights. */
  private static float[] scales(Op.Convolution c) {
    FloatBuffer values = c.weights().values();
    float[] scales = new float[c.outChannels()];
    int perChannel = c.weights().size() / scales.length;
    for (int o = 0; o < scales.length; o++) {
      float largest = 1e-12f;
      for (int i = 0; i < perChannel; i++) {
        largest = Math.max(largest, Math.abs(values.get(o * perChannel + i)));
      }
      scales[o] = largest / LARGEST;
    }
    return scales;
  }
}
