package org.joulesight.engine.internal.nd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.joulesight.UserError;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.TensorType;
import org.joulesight.engine.graph.onnx.OnnxImporter;
import org.joulesight.engine.internal.onnx.OnnxSchema.TensorProto;
import org.junit.jupiter.api.Test;

/** The node tests of the ONNX project, on the native steps alone. */
class NodeTestsTest {
  private static final Path FOLDER = Path.of("/usr/share/libonnx-testdata/data/node");
  private static final float RELATIVE = 1e-3f;
  private static final float ABSOLUTE = 1e-5f;
  private static final int EXPECTED = 390;

  private static final Map<Integer, DataType> TYPES =
      Map.of(
          1,
          DataType.F32,
          2,
          DataType.U8,
          3,
          DataType.I8,
          4,
          DataType.U16,
          5,
          DataType.I16,
          6,
          DataType.I32,
          7,
          DataType.I64,
          9,
          DataType.BOOL);

  @Test
  void nodeTests_ofOneOperator_giveTheExpectedValues() throws IOException {
    assumeTrue(Files.isDirectory(FOLDER), "libonnx-testdata is not installed");
    List<String> failures = new ArrayList<>();
    int passed = 0;
    List<Path> folders;
    try (Stream<Path> listed = Files.list(FOLDER)) {
      folders = listed.sorted().toList();
    }
    for (Path folder : folders) {
      Optional<Graph> graph = graph(folder);
      if (graph.isEmpty()) {
        continue;
      }
      try {
        run(folder.resolve("test_data_set_0"), graph.get());
        passed++;
      } catch (IllegalArgumentException | AssertionError e) {
        failures.add(folder.getFileName() + ": " + e);
      }
    }
    System.out.printf(
        "node tests on native steps: %d passed, %d failed%n", passed, failures.size());
    assertEquals("", String.join("\n", failures));
    assertTrue(passed >= EXPECTED, passed + " node tests");
  }

  /** Of one operator, with types that are tested here. */
  private static Optional<Graph> graph(Path folder) throws IOException {
    Graph graph;
    try {
      graph = OnnxImporter.read(folder.resolve("model.onnx"));
    } catch (UserError e) {
      return Optional.empty();
    }
    Path data = folder.resolve("test_data_set_0");
    // Their bfloat16 values are in the files as integers.
    String name = folder.getFileName().toString();
    boolean fits = !name.contains("training") && !name.contains("BFLOAT16");
    for (Node node : graph.nodes()) {
      boolean general =
          node.op() instanceof Op.General op
              && NdSteps.supports(op.type())
              && graph.outputs().contains(node.name());
      fits &= general || node.op() instanceof Op.Constant;
    }
    for (int i = 0; i < graph.inputs().size(); i++) {
      fits &= tensor(data.resolve("input_" + i + ".pb")).isPresent();
    }
    for (int i = 0; i < graph.outputs().size(); i++) {
      fits &= tensor(data.resolve("output_" + i + ".pb")).isPresent();
    }
    return fits ? Optional.of(graph) : Optional.empty();
  }

  private static void run(Path data, Graph graph) throws IOException {
    Map<String, ConstantTensor> values = new HashMap<>();
    for (int i = 0; i < graph.inputs().size(); i++) {
      values.put(
          graph.inputs().get(i).name(), tensor(data.resolve("input_" + i + ".pb")).orElseThrow());
    }
    for (Node node : graph.nodes()) {
      if (node.op() instanceof Op.Constant constant) {
        values.put(node.name(), constant.value());
      }
    }
    Map<String, Node> byName = graph.byName();
    for (int i = 0; i < graph.outputs().size(); i++) {
      Node node = byName.get(graph.outputs().get(i));
      if (node == null || !(node.op() instanceof Op.General op)) {
        continue;
      }
      List<ConstantTensor> inputs = new ArrayList<>();
      for (int input : op.inputs()) {
        inputs.add(input < 0 ? null : values.get(node.inputs().get(input)));
      }
      ConstantTensor expected = tensor(data.resolve("output_" + i + ".pb")).orElseThrow();
      int[] dims = expected.shape().sizes().stream().mapToInt(Integer::intValue).toArray();
      compare(expected, NdCase.of(op, inputs).run(expected.type(), dims));
    }
  }

  private static void compare(ConstantTensor expected, ConstantTensor actual) {
    for (int i = 0; i < expected.size(); i++) {
      double e = expected.get(i);
      double a = actual.get(i);
      boolean same =
          Double.compare(e, a) == 0 || Math.abs(e - a) <= ABSOLUTE + RELATIVE * Math.abs(e);
      assertTrue(same, "element %d is %s, not %s".formatted(i, a, e));
    }
  }

  private static Optional<ConstantTensor> tensor(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    TensorProto proto = TensorProto.parseFrom(Files.readAllBytes(file));
    DataType type = TYPES.get(proto.getDataType());
    TensorShape shape =
        new TensorShape(proto.getDimsList().stream().map(Math::toIntExact).toList());
    ByteBuffer raw = ByteBuffer.wrap(proto.getRawData().toByteArray());
    if (type == null || raw.remaining() != shape.elements() * type.bytes()) {
      return Optional.empty();
    }
    ByteBuffer direct = ByteBuffer.allocateDirect(raw.remaining()).put(raw).flip();
    return Optional.of(new ConstantTensor(new TensorType(type, shape), direct));
  }
}
