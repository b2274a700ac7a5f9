package org.joulesight.engine.graph.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.internal.onnx.OnnxSchema.GraphProto;
import org.joulesight.engine.internal.onnx.OnnxSchema.ModelProto;
import org.joulesight.engine.internal.onnx.OnnxSchema.NodeProto;
import org.joulesight.engine.internal.onnx.OnnxSchema.TensorProto;
import org.joulesight.engine.internal.onnx.OnnxSchema.ValueInfoProto;

/**
 * A test of the ONNX standard: a model of a few nodes, its inputs and what it must compute.
 *
 * @param parameters float inputs that say what to do, not what to do it with
 * @param inputs by name, in the model's order
 */
record ConformanceCase(
    String name,
    Set<String> parameters,
    Path model,
    Map<String, ConstantTensor> inputs,
    Map<String, ConstantTensor> outputs) {
  private static final Set<Integer> HELPERS =
      Set.of(
          TensorProto.DataType.FLOAT_VALUE,
          TensorProto.DataType.INT64_VALUE,
          TensorProto.DataType.INT32_VALUE,
          TensorProto.DataType.UINT8_VALUE,
          TensorProto.DataType.INT8_VALUE,
          TensorProto.DataType.BOOL_VALUE);

  /** Null unless all of the test's operators are supported, on float data, for inference. */
  static ConformanceCase read(Path folder) throws IOException {
    Path model = folder.resolve("model.onnx");
    GraphProto graph = ModelProto.parseFrom(Files.readAllBytes(model)).getGraph();
    boolean supported =
        graph.getNodeList().stream()
            .allMatch(n -> n.getDomain().isEmpty() && OperatorNames.isSupported(n.getOpType()));
    boolean helpers =
        graph.getInputList().stream().allMatch(v -> HELPERS.contains(type(v)))
            && graph.getOutputList().stream().allMatch(v -> HELPERS.contains(type(v)));
    boolean floats =
        graph.getInputList().stream().anyMatch(v -> type(v) == TensorProto.DataType.FLOAT_VALUE);
    if (!supported || !helpers || !floats) {
      return null;
    }
    Path data = folder.resolve("test_data_set_0");
    Map<String, ConstantTensor> inputs = tensors(data, "input", graph.getInputList());
    Map<String, ConstantTensor> outputs = tensors(data, "output", graph.getOutputList());
    return graph.getNodeList().stream().anyMatch(n -> trains(n, inputs))
        ? null
        : new ConformanceCase(
            folder.getFileName().toString(), parameters(graph), model, inputs, outputs);
  }

  private static boolean trains(NodeProto node, Map<String, ConstantTensor> inputs) {
    boolean mode =
        node.getAttributeList().stream()
            .anyMatch(a -> a.getName().equals("training_mode") && a.getI() == 1);
    return mode
        || node.getOpType().equals("Dropout")
            && node.getInputCount() == 3
            && inputs.get(node.getInput(2)).get(0) != 0;
  }

  private static Set<String> parameters(GraphProto graph) {
    Set<String> names = new HashSet<>();
    for (NodeProto node : graph.getNodeList()) {
      int first =
          switch (node.getOpType()) {
            case "Resize", "Upsample", "Pad" -> 1;
            case "Range" -> 0;
            default -> node.getInputCount();
          };
      names.addAll(node.getInputList().subList(first, node.getInputCount()));
    }
    return names;
  }

  private static int type(ValueInfoProto value) {
    return value.getType().getTensorType().getElemType();
  }

  private static Map<String, ConstantTensor> tensors(
      Path folder, String role, List<ValueInfoProto> values) throws IOException {
    Map<String, ConstantTensor> tensors = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      Path file = folder.resolve(role + "_" + i + ".pb");
      TensorProto proto = TensorProto.parseFrom(Files.readAllBytes(file));
      tensors.put(values.get(i).getName(), new TensorReader(new ModelFile(file)).read(proto));
    }
    return tensors;
  }

  /**
   * Integers, booleans, scales and paddings: what the standard has as inputs and networks as
   * constants.
   */
  Map<String, ConstantTensor> helpers() {
    Map<String, ConstantTensor> helpers = new LinkedHashMap<>(inputs);
    helpers
        .entrySet()
        .removeIf(e -> e.getValue().type() == DataType.F32 && !parameters.contains(e.getKey()));
    return helpers;
  }

  /** All but the first float input: weights are constants in networks. */
  Map<String, ConstantTensor> allButFirst() {
    Map<String, ConstantTensor> rest = new LinkedHashMap<>(inputs);
    List<String> floats = new ArrayList<>(inputs.keySet());
    floats.removeAll(helpers().keySet());
    if (!floats.isEmpty()) {
      rest.remove(floats.get(0));
    }
    return rest;
  }

  /** Null if {@code actual} is right within the tolerances of ONNX's own backend tests. */
  static String difference(ConstantTensor actual, ConstantTensor expected) {
    if (!actual.shape().equals(expected.shape())) {
      return "shape %s, not %s".formatted(actual.shape(), expected.shape());
    }
    for (int i = 0; i < expected.size(); i++) {
      double a = actual.get(i);
      double e = expected.get(i);
      boolean same = a == e || Double.isNaN(a) && Double.isNaN(e);
      if (!same && !(Math.abs(a - e) <= 1e-6 + 1e-3 * Math.abs(e))) {
        return "element %d is %s, not %s".formatted(i, a, e);
      }
    }
    return null;
  }
}
