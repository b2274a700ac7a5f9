package org.joulesight.engine.graph.onnx;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.internal.onnx.OnnxSchema.AttributeProto;
import org.joulesight.engine.internal.onnx.OnnxSchema.AttributeProto.AttributeType;
import org.joulesight.engine.internal.onnx.OnnxSchema.GraphProto;
import org.joulesight.engine.internal.onnx.OnnxSchema.NodeProto;

/** An ONNX graph being made: nodes at once, constants kept aside until the file is written. */
final class ProtoGraph {
  private final GraphProto.Builder graph = GraphProto.newBuilder();
  private final List<Initializer> initializers = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  GraphProto.Builder proto() {
    return graph;
  }

  List<Initializer> initializers() {
    return initializers;
  }

  /** A name that no value has yet. */
  String fresh(String base, String role) {
    String name = base + "/" + role;
    while (!names.add(name)) {
      name += "_";
    }
    return name;
  }

  void reserve(String name) {
    names.add(name);
  }

  String add(Initializer initializer) {
    initializers.add(initializer);
    return initializer.name();
  }

  String longs(String base, String role, long... values) {
    ConstantTensor tensor = ConstantTensor.longs(TensorShape.of(values.length), values);
    return add(Initializer.of(fresh(base, role), tensor));
  }

  String node(String type, String output, Map<String, ?> attributes, String... inputs) {
    node(type, List.of(output), attributes, List.of(inputs));
    return output;
  }

  void node(String type, List<String> outputs, Map<String, ?> attributes, List<String> inputs) {
    NodeProto.Builder node =
        NodeProto.newBuilder()
            .setOpType(type)
            .setName(outputs.get(0))
            .addAllInput(inputs)
            .addAllOutput(outputs);
    new TreeMap<String, Object>(attributes).forEach((n, v) -> node.addAttribute(attribute(n, v)));
    graph.addNode(node);
  }

  private static AttributeProto attribute(String name, Object value) {
    AttributeProto.Builder a = AttributeProto.newBuilder().setName(name);
    if (value instanceof Number number && !(value instanceof Float)) {
      return a.setType(AttributeType.INT).setI(number.longValue()).build();
    }
    if (value instanceof Float number) {
      return a.setType(AttributeType.FLOAT).setF(number).build();
    }
    if (value instanceof String text) {
      return a.setType(AttributeType.STRING).setS(ByteString.copyFromUtf8(text)).build();
    }
    if (value instanceof ConstantTensor tensor) {
      Initializer data = Initializer.of(name, tensor);
      ByteString bytes = ByteString.copyFrom(tensor.data());
      return a.setType(AttributeType.TENSOR).setT(data.header().setRawData(bytes)).build();
    }
    for (Object element : (List<?>) value) {
      if (element instanceof Float number) {
        a.setType(AttributeType.FLOATS).addFloats(number);
      } else {
        a.setType(AttributeType.INTS).addInts(((Number) element).longValue());
      }
    }
    return a.build();
  }
}
