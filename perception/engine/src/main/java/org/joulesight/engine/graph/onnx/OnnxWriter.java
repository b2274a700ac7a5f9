package org.joulesight.engine.graph.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.joulesight.UserError;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.Fusion;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.GraphInput;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.ShapeInference;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.internal.onnx.OnnxSchema.GraphProto;
import org.joulesight.engine.internal.onnx.OnnxSchema.ModelProto;
import org.joulesight.engine.internal.onnx.OnnxSchema.OperatorSetIdProto;
import org.joulesight.engine.internal.onnx.OnnxSchema.TensorShapeProto;
import org.joulesight.engine.internal.onnx.OnnxSchema.TypeProto;
import org.joulesight.engine.internal.onnx.OnnxSchema.ValueInfoProto;
import org.joulesight.engine.internal.specialize.Specializer;

/**
 * Writes graphs as ONNX files, layer by layer as they are fused, for engines that read these. A
 * file computes what a plan of the graph does.
 */
public final class OnnxWriter {
  /** Operators that are the same in opset 13, which more engines read than 21. */
  private static final Set<String> OLD =
      Set.of(
          ("Add Concat Conv ConvTranspose Div Exp Expand Flatten Gather Gemm InstanceNormalization"
                  + " LRN Log MatMul Max Min Mul PRelu Pow ReduceSum Reshape Slice Softmax Sqrt"
                  + " Squeeze Sub Transpose Unsqueeze")
              .split(" "));

  private static final int OLD_OPSET = 13;
  private static final int OLD_IR = 8;
  private static final int NEW_OPSET = 21;
  private static final int NEW_IR = 10;

  private final Graph graph;
  private final OnnxOptions options;
  private final Map<String, TensorShape> shapes;

  private OnnxWriter(Graph graph, OnnxOptions options) {
    this.options = options;
    this.graph =
        options.shapes().isEmpty()
            ? Fusion.fuse(graph)
            : Fusion.fuse(Specializer.specialize(graph, options.shapes(), Map.of()));
    this.shapes =
        options.shapes().isEmpty() ? Map.of() : ShapeInference.infer(this.graph, options.shapes());
  }

  /**
   * Fuses the graph if it is not, for the options' shapes if they give any.
   *
   * @param file is replaced in one step; with more weights than the options allow in it, a file of
   *     weights is written beside it first
   * @throws UserError if the graph has an operator that the form has no counterpart for
   */
  public static void write(Graph graph, Path file, OnnxOptions options) throws IOException {
    new OnnxWriter(graph, options).write(file);
  }

  private void write(Path file) throws IOException {
    ProtoGraph proto = new ProtoGraph();
    Graph written = graph;
    if (options.calibration() != null) {
      options.calibration().check(graph);
      written = options.calibration().equalized(graph);
    }
    written.inputs().forEach(i -> proto.reserve(i.name()));
    written.nodes().forEach(n -> proto.reserve(n.name()));
    ValueNames names = new ValueNames(written, options, proto);
    LayerWriter layers = new LayerWriter(written, options, shapes, proto, names);
    GraphProto.Builder target = proto.proto().setName(graph.name());
    for (GraphInput input : written.inputs()) {
      target.addInput(declaration(input));
      names.input(input);
    }
    for (Node node : written.nodes()) {
      layers.write(node);
      names.made(node);
    }
    for (String output : written.outputs()) {
      names.output(output, rank(output) == 4);
      target.addOutput(declaration(output));
    }
    boolean old = written.nodes().stream().allMatch(n -> isOld(n.op()));
    ModelProto model =
        ModelProto.newBuilder()
            .setIrVersion(old ? OLD_IR : NEW_IR)
            .setProducerName("Joulesight")
            .addOpsetImport(
                OperatorSetIdProto.newBuilder()
                    .setDomain("")
                    .setVersion(old ? OLD_OPSET : NEW_OPSET))
            .build();
    new ProtoFile(model, proto).write(file, options.externalOver());
  }

  /** Layers of maps make maps; -1 if nothing is known. */
  private int rank(String output) {
    if (shapes.containsKey(output)) {
      return shapes.get(output).rank();
    }
    Node node = graph.byName().get(output);
    if (node == null) {
      return graph.input().sizes().size();
    }
    return node.op() instanceof Op.General g
        ? g.result() == null ? -1 : g.result().shape().rank()
        : node.op() instanceof Op.Reshape r ? r.shape().rank() : 4;
  }

  private ValueInfoProto declaration(GraphInput input) {
    TensorShape fixed = options.shapes().get(input.name());
    boolean picture = input.isPicture();
    boolean last = picture && options.asPlan();
    TensorShapeProto.Builder dims = TensorShapeProto.newBuilder();
    List<Integer> order =
        last ? List.of(0, 2, 3, 1) : IntStream.range(0, input.sizes().size()).boxed().toList();
    for (int axis : order) {
      // A picture network takes any size, whatever its file was made for.
      boolean open = input.sizes().get(axis) == GraphInput.ANY || picture && axis != 1;
      TensorShapeProto.Dimension.Builder dim = dims.addDimBuilder();
      if (fixed != null) {
        dim.setDimValue(fixed.size(axis));
      } else if (open) {
        dim.setDimParam(input.name() + "_" + axis);
      } else {
        dim.setDimValue(input.sizes().get(axis));
      }
    }
    DataType type = picture && !options.asPlan() ? DataType.F32 : input.type();
    return value(input.name(), type, dims);
  }

  private static boolean isOld(Op op) {
    return op instanceof Op.General g
        ? OLD.contains(g.type())
        : !(op instanceof Op.Reshape r) || r.shape().elements() > 0;
  }

  private DataType type(String value) {
    Node node = graph.byName().get(value);
    if (node == null) {
      return graph.inputs().stream()
          .filter(i -> i.name().equals(value) && !i.isPicture())
          .map(GraphInput::type)
          .findAny()
          .orElse(DataType.F32);
    }
    if (node.op() instanceof Op.General g && g.result() != null) {
      return g.result().type();
    }
    if (node.op() instanceof Op.Constant c) {
      return c.value().type();
    }
    boolean keeps = node.op() instanceof Op.Identity || node.op() instanceof Op.Reshape;
    return keeps ? type(node.inputs().get(0)) : DataType.F32;
  }

  private ValueInfoProto declaration(String output) {
    TensorShape shape = shapes.get(output);
    if (shape == null) {
      return value(output, type(output), null);
    }
    TensorShapeProto.Builder dims = TensorShapeProto.newBuilder();
    boolean last =
        options.asPlan() && shape.isMap() && graph.layout() == Graph.Layout.CHANNELS_LAST;
    (last ? IntStream.of(0, 2, 3, 1) : IntStream.range(0, shape.rank()))
        .forEach(axis -> dims.addDimBuilder().setDimValue(shape.size(axis)));
    return value(output, type(output), dims);
  }

  private static ValueInfoProto value(String name, DataType type, TensorShapeProto.Builder dims) {
    TypeProto.Tensor.Builder tensor =
        TypeProto.Tensor.newBuilder().setElemType(ElementTypes.number(type));
    if (dims != null) {
      tensor.setShape(dims);
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }
}
