package org.joulesight.engine.graph.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.joulesight.UserError;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.internal.specialize.Specializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxImporterTest {
  @TempDir Path folder;

  @Test
  void unknownOperator_isRefusedNamingOperatorAndNode() throws Exception {
    Path file =
        new TestModel(17).input("x", 1, 4).node("NonZero", "y", "x").output("y").write(path());
    assertRefused(() -> OnnxImporter.read(file), "m.onnx", "operator NonZero of node y", "export");
  }

  @Test
  void newerOpset_isRefused() throws Exception {
    Path file = new TestModel(22).input("x", 1).node("Relu", "y", "x").output("y").write(path());
    assertRefused(() -> OnnxImporter.read(file), "opset 22", "export it with opset 9 to 21");
  }

  @Test
  void valueNeededToMakeItself_isRefused() throws Exception {
    Path file =
        new TestModel(17)
            .input("x", 1, 4)
            .node("Add", "a", "x", "b")
            .node("Relu", "b", "a")
            .output("b")
            .write(path());
    assertRefused(() -> OnnxImporter.read(file), "\"b\" is made by no node before this one");
  }

  @Test
  void externalWeights_throughALinkOutOfTheFolder_areRefused() throws Exception {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Path file = convolution().write(inner.resolve("m.onnx"), 0);
    Path data = inner.resolve("m.onnx.data");
    Files.move(data, folder.resolve("outside"));
    Files.createSymbolicLink(data, folder.resolve("outside"));
    assertRefused(() -> OnnxImporter.read(file), "m.onnx.data", "outside its own folder");
  }

  @Test
  void missingExternalWeights_areRefusedNamingThem() throws Exception {
    Path file = convolution().write(path(), 0);
    Files.delete(folder.resolve("m.onnx.data"));
    assertRefused(() -> OnnxImporter.read(file), "m.onnx.data", "put them beside the model");
  }

  @Test
  void changedExternalWeights_giveAnotherHash() throws Exception {
    Path file = convolution().write(path(), 0);
    String before = OnnxImporter.read(file).sha256();
    byte[] data = Files.readAllBytes(folder.resolve("m.onnx.data"));
    data[3] ^= 1;
    Files.write(folder.resolve("m.onnx.data"), data);
    assertThat(OnnxImporter.read(file).sha256()).isNotEqualTo(before);
  }

  @Test
  void fixedSizeInAReshape_isNamedWhenAnotherSizeIsGiven() throws Exception {
    Graph graph =
        OnnxImporter.read(
            new TestModel(17)
                .input("x", 1, 3, 8, 8)
                .longs("to", 1, 3, 64)
                .node("Reshape", "y", "x", "to")
                .output("y")
                .write(path()));
    assertRefused(
        () -> specialize(graph, 1, 3, 8, 10), "node y", "is made for another size of input");
    assertThat(specialize(graph, 1, 3, 4, 16).outputs()).containsExactly("y");
  }

  @Test
  void otherBatch_reachesShapesThatWereWrittenForOne() throws Exception {
    Graph graph =
        OnnxImporter.read(
            new TestModel(17)
                .input("x", 1, 3, 8, 8)
                .longs("to", 1, 3, 64)
                .node("Reshape", "rows", "x", "to")
                .node("Softmax", "y", Map.of("axis", -1L), "rows")
                .output("y")
                .write(path()));
    assertThat(specialize(graph, 4, 3, 8, 8).byName().get("y").op().toString())
        .contains("f32[4x3x64]");
  }

  private static Graph specialize(Graph graph, int... sizes) {
    return Specializer.specialize(graph, Map.of("x", TensorShape.of(sizes)), Map.of());
  }

  private static TestModel convolution() {
    return new TestModel(17)
        .input("x", 1, 3, 8, 8)
        .weights("w", 1, 4, 3, 3, 3)
        .node("Conv", "y", Map.of("strides", List.of(2L, 2L)), "x", "w")
        .output("y");
  }

  private Path path() {
    return folder.resolve("m.onnx");
  }

  private static void assertRefused(Runnable action, String... parts) {
    assertThatThrownBy(action::run).isInstanceOf(UserError.class).message().contains(parts);
  }
}
