package org.joulesight.engine.graph.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.Fusion;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.internal.specialize.Specializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real networks through importer, specializer, fusion and writer; run in ONNX Runtime. */
class RealModelsTest {
  private static final TensorShape SQUEEZENET = new TensorShape(1, 3, 227, 227);
  private static final TensorShape YOLOX = new TensorShape(1, 3, 416, 416);

  @TempDir Path folder;

  @Test
  void squeezeNet_specialized_isMadeOfFastLayers() {
    assertThat(count(fused("squeezenet_v1.1.onnx", SQUEEZENET)))
        .containsOnly(
            Map.entry("Convolution", 26),
            Map.entry("Concat", 8),
            Map.entry("MaxPool", 3),
            Map.entry("GlobalAverage", 1),
            Map.entry("Softmax", 1));
  }

  @Test
  void yoloxNano_specialized_hasItsActivationsInItsConvolutions() {
    assertThat(count(fused("yolox_nano.onnx", YOLOX)))
        .containsEntry("Convolution", 113)
        .containsEntry("Slice", 8)
        .doesNotContainKeys("Activate", "Add", "Mul");
  }

  @Test
  void squeezeNet_rewritten_computesTheSame() throws Exception {
    assertThat(error("squeezenet_v1.1.onnx", SQUEEZENET, OnnxOptions.fp32())).isLessThan(1e-5);
  }

  @Test
  void yoloxNano_rewritten_computesTheSame() throws Exception {
    assertThat(error("yolox_nano.onnx", YOLOX, OnnxOptions.fp32())).isLessThan(1e-5);
  }

  @Test
  void squeezeNet_rewrittenInHalf_computesAboutTheSame() throws Exception {
    assertThat(error("squeezenet_v1.1.onnx", SQUEEZENET, OnnxOptions.fp16())).isBetween(1e-7, 2e-2);
  }

  @Test
  void weights_overTheLimit_areReadFromAFileBesideTheModel() throws Exception {
    OnnxOptions options = OnnxOptions.fp32().withExternalOver(1000);
    assertThat(error("squeezenet_v1.1.onnx", SQUEEZENET, options)).isLessThan(1e-5);
    assertThat(folder.resolve("written.onnx.data")).exists();
    Graph read = OnnxImporter.read(folder.resolve("written.onnx"));
    Graph inline = OnnxImporter.read(model("squeezenet_v1.1.onnx"));
    assertThat(
            count(Fusion.fuse(Specializer.specialize(read, Map.of("data", SQUEEZENET), Map.of()))))
        .isEqualTo(
            count(
                Fusion.fuse(Specializer.specialize(inline, Map.of("data", SQUEEZENET), Map.of()))));
  }

  /** Of the rewritten file's first output to the original's, relative to its largest value. */
  private double error(String name, TensorShape shape, OnnxOptions options) throws Exception {
    Graph graph = OnnxImporter.read(model(name));
    Path written = folder.resolve("written.onnx");
    OnnxWriter.write(graph, written, options.withShapes(Map.of(graph.inputName(), shape)));
    Map<String, ConstantTensor> input =
        Map.of(graph.inputName(), random(shape, name.startsWith("yolox") ? 255 : 1));
    String output = graph.outputs().get(0);
    float[] expected = Ort.run(model(name), input).get(output).toFloats();
    return relativeError(Ort.run(written, input).get(output).toFloats(), expected);
  }

  static double relativeError(float[] actual, float[] expected) {
    double largest = 1e-30;
    double error = 0;
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      error = Math.max(error, Math.abs(actual[i] - expected[i]));
    }
    return error / largest;
  }

  static ConstantTensor random(TensorShape shape, float scale) {
    Random random = new Random(3);
    float[] values = new float[(int) shape.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() * scale;
    }
    return ConstantTensor.floats(shape, values);
  }

  private static Graph fused(String name, TensorShape input) {
    Graph graph = OnnxImporter.read(model(name));
    return Fusion.fuse(Specializer.specialize(graph, Map.of(graph.inputName(), input), Map.of()));
  }

  static Path model(String name) {
    String data = System.getenv("JOULESIGHT_DATA");
    Path file = Path.of(data == null ? "" : data, "models", name);
    assumeTrue(
        data != null && Files.exists(file),
        () -> "skipped: no " + file + "; set JOULESIGHT_DATA to the folder with models/");
    return file;
  }

  static Map<String, Integer> count(Graph graph) {
    Map<String, Integer> count = new TreeMap<>();
    graph.nodes().forEach(n -> count.merge(n.op().label(), 1, Integer::sum));
    return count;
  }
}
