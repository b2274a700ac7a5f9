package org.joulesight.engine.graph.onnx;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.GraphInput;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.TensorType;
import org.joulesight.engine.plan.Calibration;

/**
 * Under which name a value of the graph is found in the file: what enters, leaves or is rounded to
 * 8 bits is converted, and the layers use the converted value.
 */
final class ValueNames {
  private static final List<Long> TO_ROWS = List.of(0L, 3L, 1L, 2L);
  private static final List<Long> TO_CHANNELS_LAST = List.of(0L, 2L, 3L, 1L);

  private final Graph graph;
  private final OnnxOptions options;
  private final ProtoGraph proto;
  private final Map<String, String> used = new HashMap<>();
  private final Map<String, String> made = new HashMap<>();
  private final Map<String, Float> scales = new HashMap<>();
  private final Set<String> outputs;

  ValueNames(Graph graph, OnnxOptions options, ProtoGraph proto) {
    this.graph = graph;
    this.options = options;
    this.proto = proto;
    this.outputs = new HashSet<>(graph.outputs());
  }

  boolean isHalf() {
    return options.form() == OnnxOptions.Form.FP16;
  }

  /** The name that layers read a value by. */
  String of(String value) {
    return used.getOrDefault(value, value);
  }

  /** The name that the layer which makes a value gives it. */
  String target(String value) {
    boolean converted = outputs.contains(value) && (isHalf() || isTurned());
    return converted ? made.computeIfAbsent(value, v -> proto.fresh(v, "inner")) : value;
  }

  private boolean isTurned() {
    return options.asPlan() && graph.layout() == Graph.Layout.CHANNELS_LAST;
  }

  void input(GraphInput input) {
    String name = input.name();
    boolean last = input.isPicture() && options.asPlan();
    DataType type = input.isPicture() && !last ? DataType.F32 : input.type();
    String current = name;
    DataType wanted = isHalf() ? DataType.F16 : DataType.F32;
    if (last || type == DataType.F32 && isHalf()) {
      current = cast(current, proto.fresh(name, "real"), wanted);
    }
    if (last) {
      String rows = proto.fresh(name, "rows");
      current = proto.node("Transpose", rows, Map.of("perm", TO_ROWS), current);
    }
    used.put(name, current);
    Calibration.Range range = input.isPicture() ? new Calibration.Range(0, 255) : range(name);
    if (range != null) {
      quantize(name, current, range);
    }
  }

  private Calibration.Range range(String value) {
    return options.calibration() == null ? null : options.calibration().ranges().get(value);
  }

  /** A layer has made its value. */
  void made(Node node) {
    if (node.op() instanceof Op.Constant) {
      return;
    }
    used.put(node.name(), target(node.name()));
    Calibration.Range range = range(node.name());
    boolean read = graph.nodes().stream().anyMatch(n -> n.inputs().contains(node.name()));
    if (range != null && read) {
      quantize(node.name(), target(node.name()), range);
    }
  }

  void output(String value, boolean map) {
    String inner = made.get(value);
    if (inner == null) {
      return;
    }
    boolean turns = map && isTurned();
    if (turns) {
      String to = isHalf() ? proto.fresh(value, "turned") : value;
      inner = proto.node("Transpose", to, Map.of("perm", TO_CHANNELS_LAST), inner);
    }
    if (isHalf()) {
      cast(inner, value, DataType.F32);
    } else if (!turns) {
      proto.node("Identity", value, Map.of(), inner);
    }
  }

  private String cast(String from, String to, DataType type) {
    return proto.node("Cast", to, Map.of("to", ElementTypes.number(type)), from);
  }

  /** Zero is always a step of its own: padding must be exact. */
  private void quantize(String value, String current, Calibration.Range range) {
    if (options.form() != OnnxOptions.Form.QDQ) {
      return;
    }
    float min = Math.min(range.min(), 0);
    float max = Math.max(range.max(), 0);
    float scale = Math.max((max - min) / 255, Float.MIN_NORMAL);
    int zero = Math.round(-min / scale);
    String s = scalar(value, "scale", scale);
    ByteBuffer byteOf = ByteBuffer.allocateDirect(1).put(0, (byte) zero);
    TensorType type = new TensorType(DataType.U8, TensorShape.of());
    String z =
        proto.add(Initializer.of(proto.fresh(value, "zero"), new ConstantTensor(type, byteOf)));
    String q = proto.node("QuantizeLinear", proto.fresh(value, "q"), Map.of(), current, s, z);
    used.put(value, proto.node("DequantizeLinear", proto.fresh(value, "dq"), Map.of(), q, s, z));
    scales.put(value, scale);
  }

  /**
   * Rounds what a convolution adds to a residual, as engines compute it in 8 bits only then. Its
   * range is not observed: taken is that of the sum, to both sides.
   */
  String summand(String layer, String current) {
    Calibration.Range sum = range(layer);
    if (sum == null) {
      return current;
    }
    float reach = Math.max(Math.abs(sum.min()), Math.abs(sum.max()));
    String part = current + "_part";
    quantize(part, current, new Calibration.Range(-reach, reach));
    return used.remove(part);
  }

  /** Size of a step of a value in 8 bits, or null if it is not rounded. */
  Float scale(String value) {
    return scales.get(value);
  }

  private String scalar(String base, String role, float value) {
    ConstantTensor tensor = ConstantTensor.floats(TensorShape.of(), value);
    return proto.add(Initializer.of(proto.fresh(base, role), tensor));
  }
}
