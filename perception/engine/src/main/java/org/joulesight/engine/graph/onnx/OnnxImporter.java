package org.joulesight.engine.graph.onnx;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.joulesight.UserError;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.GraphInput;
import org.joulesight.engine.graph.OpAttributes;
import org.joulesight.engine.internal.onnx.OnnxSchema.GraphProto;
import org.joulesight.engine.internal.onnx.OnnxSchema.ModelProto;
import org.joulesight.engine.internal.onnx.OnnxSchema.NodeProto;
import org.joulesight.engine.internal.onnx.OnnxSchema.OperatorSetIdProto;
import org.joulesight.engine.internal.onnx.OnnxSchema.TensorProto;
import org.joulesight.engine.internal.onnx.OnnxSchema.TensorShapeProto;
import org.joulesight.engine.internal.onnx.OnnxSchema.ValueInfoProto;

/**
 * Reads ONNX files of opset 9 to 21 ({@code https://onnx.ai/onnx/operators}), and older ones whose
 * operators have not changed until 9. Weights stay in the file, which is mapped: it must not be
 * changed while the graph is in use. Floats of 16 and 64 bits are taken as 32 bits; a plan chooses
 * its own precision.
 */
public final class OnnxImporter {
  private static final int OLDEST = 9;
  private static final int NEWEST = 21;

  private final ModelFile file;
  private final TensorReader tensors;

  private OnnxImporter(Path path) {
    this.file = new ModelFile(path);
    this.tensors = new TensorReader(file);
  }

  /**
   * @return the network, named like the file: operators as in opset 21, shapes not yet known
   * @throws UserError (exit code 2) naming file, operator and node if it cannot be read or has an
   *     operator that is not supported
   */
  public static Graph read(Path model) {
    return new OnnxImporter(model).read();
  }

  private Graph read() {
    ModelProto model = file.parse();
    int opset = opset(model);
    GraphProto proto = model.getGraph();
    GraphBuilder builder = new GraphBuilder(names(proto));
    try {
      Set<String> initialized = new HashSet<>();
      for (TensorProto tensor : proto.getInitializerList()) {
        initialized.add(tensor.getName());
        builder.constant(tensor.getName(), tensors.read(tensor));
      }
      List<GraphInput> inputs = new ArrayList<>();
      for (ValueInfoProto value : proto.getInputList()) {
        if (!initialized.contains(value.getName())) {
          builder.input(value.getName());
          inputs.add(input(value));
        }
      }
      AttributeReader attributes = new AttributeReader(tensors);
      OperatorForms forms = new OperatorForms(builder);
      proto.getNodeList().forEach(n -> convert(n, attributes, forms, opset));
      List<String> outputs = new ArrayList<>();
      for (ValueInfoProto value : proto.getOutputList()) {
        builder.use(value.getName());
        outputs.add(value.getName());
      }
      return graph(inputs, builder, outputs);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw file.damaged(e.getMessage());
    }
  }

  private Graph graph(List<GraphInput> inputs, GraphBuilder builder, List<String> outputs) {
    if (inputs.isEmpty() || outputs.isEmpty()) {
      throw file.damaged("the network has no input or no output");
    }
    String name = file.path().getFileName().toString().replaceFirst("\\.onnx$", "");
    Graph graph =
        new Graph(name, file.sha256Hex(), Graph.Layout.ROW_MAJOR, inputs, builder.nodes(), outputs);
    return graph.withOutputs(outputs);
  }

  private void convert(
      NodeProto proto, AttributeReader attributes, OperatorForms forms, int opset) {
    String name =
        proto.getName().isEmpty() ? String.join(", ", proto.getOutputList()) : proto.getName();
    String domain = proto.getDomain();
    boolean standard = domain.isEmpty() || domain.equals("ai.onnx");
    if (!standard || !OperatorNames.isSupported(proto.getOpType())) {
      throw UserError.usage(
          "model %s: operator %s%s of node %s is not supported; export the model without it, or"
              + " split it off and do its work on the outputs",
          file.path(), standard ? "" : domain + ".", proto.getOpType(), name);
    }
    if (opset < OperatorNames.oldestOpset(proto.getOpType())) {
      throw UserError.usage(
          "model %s: operator %s of node %s has the form of opset %d, which is too old; export the"
              + " model with opset %d to %d",
          file.path(), proto.getOpType(), name, opset, OLDEST, NEWEST);
    }
    try {
      OpAttributes values = attributes.read(proto);
      forms.add(
          new OnnxNode(
              name,
              proto.getOpType(),
              values,
              List.copyOf(proto.getInputList()),
              List.copyOf(proto.getOutputList()),
              opset));
    } catch (IllegalArgumentException
        | ArithmeticException
        | ClassCastException
        | IndexOutOfBoundsException e) {
      throw UserError.usage(
          "model %s: operator %s of node %s: %s; export the model again",
          file.path(), proto.getOpType(), name, e.getMessage());
    }
  }

  private int opset(ModelProto model) {
    for (OperatorSetIdProto set : model.getOpsetImportList()) {
      if (set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx")) {
        if (set.getVersion() < 1 || set.getVersion() > NEWEST) {
          throw UserError.usage(
              "model %s uses opset %d; export it with opset %d to %d",
              file.path(), set.getVersion(), OLDEST, NEWEST);
        }
        return (int) set.getVersion();
      }
    }
    throw file.damaged("it does not say which opset it uses");
  }

  private static GraphInput input(ValueInfoProto value) {
    TensorShapeProto shape = value.getType().getTensorType().getShape();
    List<Integer> sizes = new ArrayList<>();
    for (TensorShapeProto.Dimension dim : shape.getDimList()) {
      boolean any = !dim.hasDimValue() || dim.getDimValue() <= 0;
      sizes.add(any ? GraphInput.ANY : Math.toIntExact(dim.getDimValue()));
    }
    if (sizes.size() > TensorReader.MAX_RANK) {
      throw new IllegalArgumentException(
          "input \"%s\" has %d dimensions".formatted(value.getName(), sizes.size()));
    }
    int type = value.getType().getTensorType().getElemType();
    return new GraphInput(value.getName(), ElementTypes.computed(ElementTypes.of(type)), sizes);
  }

  private static Set<String> names(GraphProto proto) {
    Set<String> names = new HashSet<>();
    proto.getInitializerList().forEach(t -> names.add(t.getName()));
    proto.getInputList().forEach(v -> names.add(v.getName()));
    proto.getNodeList().forEach(n -> names.addAll(n.getOutputList()));
    return names;
  }
}
