package org.joulesight.engine.graph.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joulesight.UserError;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.internal.onnx.OnnxSchema.TensorProto;

/** Writes general operators as they are, and constants. */
final class GeneralWriter {
  private static final Set<String> SINGLE_ONLY = Set.of("QuantizeLinear", "DequantizeLinear");

  private final Graph graph;
  private final ProtoGraph proto;
  private final ValueNames names;
  private final Map<String, ConstantTensor> constants = new HashMap<>();
  private final Set<String> outputs;
  private final Map<String, String> written = new HashMap<>();

  GeneralWriter(Graph graph, ProtoGraph proto, ValueNames names) {
    this.graph = graph;
    this.proto = proto;
    this.names = names;
    this.outputs = Set.copyOf(graph.outputs());
  }

  /** Constants are written where they are used, as they may be needed in two types. */
  void constant(String name, ConstantTensor value, String result) {
    constants.put(name, value);
    if (outputs.contains(name)) {
      proto.node("Identity", result, Map.of(), written(name, names.isHalf()));
    }
  }

  void write(Node node, Op.General op, String result) {
    if (names.isHalf() && SINGLE_ONLY.contains(op.type())) {
      throw UserError.usage(
          "%s: operator %s of node %s cannot be written in half precision; write fp32",
          graph.name(), op.type(), node.name());
    }
    List<String> inputs = new ArrayList<>();
    for (int i = 0; i < op.inputs().size(); i++) {
      int position = op.inputs().get(i);
      inputs.add(position < 0 ? "" : input(node.inputs().get(position), op.type(), i));
    }
    Map<String, Object> attributes = new HashMap<>(op.attributes().values());
    if (op.type().equals("Cast") && names.isHalf()) {
      attributes.computeIfPresent("to", (k, to) -> half(to));
    }
    List<String> made = new ArrayList<>();
    for (int i = 0; i < op.output(); i++) {
      made.add(proto.fresh(node.name(), "unused"));
    }
    made.add(result);
    if (op.type().equals("TopK") && op.output() == 0) {
      made.add(proto.fresh(node.name(), "unused"));
    }
    proto.node(op.type(), made, attributes, inputs);
  }

  private static Object half(Object to) {
    return to.equals((long) TensorProto.DataType.FLOAT_VALUE)
        ? (Object) (long) TensorProto.DataType.FLOAT16_VALUE
        : to;
  }

  private String input(String value, String operator, int position) {
    if (!constants.containsKey(value)) {
      return names.of(value);
    }
    boolean scales = operator.equals("Resize") && position > 0; // always in single precision
    return written(value, names.isHalf() && !scales);
  }

  private String written(String name, boolean half) {
    ConstantTensor value = constants.get(name);
    boolean narrow = half && value.type() == DataType.F32;
    return written.computeIfAbsent(
        name + (narrow ? " half" : ""),
        k -> {
          String fresh = proto.fresh(name, narrow ? "half" : "constant");
          return proto.add(
              narrow
                  ? Initializer.halves(fresh, value.shape(), value.toWeights())
                  : Initializer.of(fresh, value));
        });
  }
}
