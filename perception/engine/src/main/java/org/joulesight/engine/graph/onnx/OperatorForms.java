package org.joulesight.engine.graph.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.OpAttributes;
import org.joulesight.engine.graph.TensorShape;

/**
 * Brings operators of opset 9 to 21 to the form of opset 21: what was an attribute and is an input
 * now becomes a constant. Changes of each operator: {@code https://onnx.ai/onnx/operators}.
 */
final class OperatorForms {
  private static final Set<String> REDUCTIONS =
      Set.of(
          "ReduceL1",
          "ReduceL2",
          "ReduceLogSum",
          "ReduceLogSumExp",
          "ReduceMax",
          "ReduceMean",
          "ReduceMin",
          "ReduceProd",
          "ReduceSum",
          "ReduceSumSquare");

  private final GraphBuilder builder;

  OperatorForms(GraphBuilder builder) {
    this.builder = builder;
  }

  void add(OnnxNode node) {
    switch (node.type()) {
      case "Constant" -> builder.constant(node.output(), constant(node));
      case "Cast" -> cast(node);
      case "Clip" -> clip(node);
      case "Slice" -> slice(node);
      case "Pad" -> pad(node);
      case "Resize" -> resize(node);
      case "Upsample" -> upsample(node);
      case "TopK" -> listInput(node, 10, "k", 1);
      case "Split" -> split(node);
      case "Squeeze", "Unsqueeze", "ReduceSum" -> listInput(node, 13, "axes", 1);
      case "Softmax", "LogSoftmax" -> softmax(node);
      case "Sum", "Max", "Min" -> chain(node, node.type().equals("Sum") ? "Add" : node.type());
      default -> {
        if (REDUCTIONS.contains(node.type())) {
          listInput(node, 18, "axes", 1);
        } else {
          plain(node, node.attributes().values(), node.inputs());
        }
      }
    }
  }

  /** One node for each output that the file names. */
  private void plain(OnnxNode node, Map<String, Object> attributes, List<String> inputs) {
    plain(node, node.type(), attributes, inputs);
  }

  private void plain(
      OnnxNode node, String type, Map<String, Object> attributes, List<String> inputs) {
    OpAttributes kept = new OpAttributes(attributes);
    for (int i = 0; i < node.outputs().size(); i++) {
      if (!node.outputs().get(i).isEmpty()) {
        builder.general(node.outputs().get(i), type, kept, i, inputs);
      }
    }
  }

  private static ConstantTensor constant(OnnxNode node) {
    OpAttributes a = node.attributes();
    Object value = a.values().size() == 1 ? a.values().values().iterator().next() : null;
    if (value instanceof ConstantTensor tensor) {
      return tensor;
    }
    if (value instanceof Long number) {
      return ConstantTensor.longs(TensorShape.of(), number);
    }
    if (value instanceof Float number) {
      return ConstantTensor.floats(TensorShape.of(), number);
    }
    if (value instanceof List<?> list && a.has("value_ints")) {
      return ConstantTensor.longs(TensorShape.of(list.size()), longs(list));
    }
    if (value instanceof List<?> list && a.has("value_floats")) {
      float[] values = new float[list.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (Float) list.get(i);
      }
      return ConstantTensor.floats(TensorShape.of(values.length), values);
    }
    throw new IllegalArgumentException("has no value that is a number");
  }

  private void cast(OnnxNode node) {
    DataType to = ElementTypes.of(node.attributes().integer("to", 0));
    long number = ElementTypes.number(ElementTypes.computed(to));
    plain(node, Map.of("to", number), node.inputs());
  }

  private void clip(OnnxNode node) {
    if (node.opset() >= 11) {
      plain(node, Map.of(), node.inputs());
      return;
    }
    OpAttributes a = node.attributes();
    String min = scalar(node, "min", a.real("min", -Float.MAX_VALUE));
    String max = scalar(node, "max", a.real("max", Float.MAX_VALUE));
    plain(node, Map.of(), List.of(node.input(0), min, max));
  }

  private void slice(OnnxNode node) {
    if (node.opset() >= 10) {
      plain(node, Map.of(), node.inputs());
      return;
    }
    String axes = node.attributes().has("axes") ? list(node, "axes") : "";
    plain(node, Map.of(), List.of(node.input(0), list(node, "starts"), list(node, "ends"), axes));
  }

  private void pad(OnnxNode node) {
    Map<String, Object> mode = Map.of("mode", node.attributes().text("mode", "constant"));
    if (node.opset() >= 11) {
      plain(node, mode, node.inputs());
      return;
    }
    String value = scalar(node, "value", node.attributes().real("value", 0));
    plain(node, mode, List.of(node.input(0), list(node, "pads"), value));
  }

  /** Before opset 11 coordinates were not shifted, as TensorFlow's were not then. */
  private void resize(OnnxNode node) {
    if (node.opset() >= 11) {
      plain(node, node.attributes().values(), node.inputs());
    } else {
      oldResize(node, node.input(1));
    }
  }

  private void upsample(OnnxNode node) {
    String scales = node.has(1) ? node.input(1) : floats(node, "scales");
    oldResize(node, scales);
  }

  private void oldResize(OnnxNode node, String scales) {
    Map<String, Object> attributes =
        Map.of(
            "mode", node.attributes().text("mode", "nearest"),
            "coordinate_transformation_mode", "asymmetric",
            "nearest_mode", "floor");
    plain(node, "Resize", attributes, List.of(node.input(0), "", scales));
  }

  private void split(OnnxNode node) {
    if (node.opset() < 13 && node.attributes().has("split")) {
      listInput(node, 13, "split", 1);
      return;
    }
    Map<String, Object> attributes = new HashMap<>(node.attributes().values());
    if (!node.has(1)) {
      attributes.put("num_outputs", (long) node.outputs().size());
    }
    plain(node, attributes, node.inputs());
  }

  /** Before opset 13 the axes from the given one on were taken as one. */
  private void softmax(OnnxNode node) {
    if (node.opset() >= 13) {
      plain(node, node.attributes().values(), node.inputs());
      return;
    }
    String x = node.input(0);
    String flat = builder.fresh(node.output(), "flat");
    OpAttributes axis =
        new OpAttributes(Map.of("axis", (long) node.attributes().integer("axis", 1)));
    builder.general(flat, "Flatten", axis, 0, List.of(x));
    String rows = builder.fresh(node.output(), "rows");
    OpAttributes last = new OpAttributes(Map.of("axis", -1L));
    builder.general(rows, node.type(), last, 0, List.of(flat));
    String shape = builder.fresh(node.output(), "shape");
    builder.general(shape, "Shape", OpAttributes.NONE, 0, List.of(x));
    builder.general(node.output(), "Reshape", OpAttributes.NONE, 0, List.of(rows, shape));
  }

  /** Operators of any number of inputs, two at a time. */
  private void chain(OnnxNode node, String type) {
    String sum = node.input(0);
    int last = node.inputs().size() - 1;
    if (last == 0) {
      builder.general(node.output(), "Identity", OpAttributes.NONE, 0, List.of(sum));
    }
    for (int i = 1; i <= last; i++) {
      String name = i == last ? node.output() : builder.fresh(node.output(), "part" + i);
      builder.general(name, type, OpAttributes.NONE, 0, List.of(sum, node.input(i)));
      sum = name;
    }
  }

  /** Turns an attribute of before {@code since} into the input at {@code position}. */
  private void listInput(OnnxNode node, int since, String attribute, int position) {
    if (node.opset() >= since || !node.attributes().has(attribute)) {
      plain(node, node.attributes().values(), node.inputs());
      return;
    }
    Map<String, Object> rest = new HashMap<>(node.attributes().values());
    rest.remove(attribute);
    List<String> inputs = new ArrayList<>(node.inputs().subList(0, position));
    inputs.add(list(node, attribute));
    plain(node, rest, inputs);
  }

  private String list(OnnxNode node, String attribute) {
    Object value = node.attributes().values().get(attribute);
    List<?> list = value instanceof Long one ? List.of(one) : (List<?>) value;
    if (list == null) {
      throw new IllegalArgumentException("attribute \"" + attribute + "\" is missing");
    }
    ConstantTensor tensor = ConstantTensor.longs(TensorShape.of(list.size()), longs(list));
    return builder.constantFor(node.output(), attribute, tensor);
  }

  private String floats(OnnxNode node, String attribute) {
    if (!(node.attributes().values().get(attribute) instanceof List<?> list)) {
      throw new IllegalArgumentException("attribute \"" + attribute + "\" is missing");
    }
    float[] values = new float[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (Float) list.get(i);
    }
    ConstantTensor tensor = ConstantTensor.floats(TensorShape.of(values.length), values);
    return builder.constantFor(node.output(), attribute, tensor);
  }

  private String scalar(OnnxNode node, String role, float value) {
    return builder.constantFor(node.output(), role, ConstantTensor.floats(TensorShape.of(), value));
  }

  private static long[] longs(List<?> list) {
    return list.stream().mapToLong(v -> (Long) v).toArray();
  }
}
