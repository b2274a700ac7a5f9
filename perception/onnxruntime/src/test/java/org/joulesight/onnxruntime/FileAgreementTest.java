package org.joulesight.onnxruntime;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Map;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.GraphInput;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.onnx.OnnxImporter;
import org.joulesight.engine.graph.onnx.OnnxOptions;
import org.joulesight.engine.graph.onnx.OnnxWriter;
import org.joulesight.engine.plan.Engines;
import org.joulesight.engine.plan.Isa;
import org.joulesight.engine.plan.PlanCompiler;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our importer and engine give what ONNX Runtime gives, on files that others made. */
class FileAgreementTest {
  @TempDir Path folder;

  /**
   * Over values as pictures have them. On noise around 0, which these networks were not made for,
   * ONNX Runtime itself differs by up to 1.6e-4 between its optimisation levels. Both files are of
   * one size: for others, ONNX Runtime gets what our writer makes of them.
   */
  @ParameterizedTest
  @CsvSource({
    "squeezenet_v1.1.onnx, 1, 227, 227",
    "squeezenet_v1.1.onnx, 4, 227, 227",
    "squeezenet_v1.1.onnx, 1, 160, 288",
    "yolox_nano.onnx, 1, 416, 416",
    "yolox_nano.onnx, 4, 416, 416",
    "yolox_nano.onnx, 1, 256, 320"
  })
  void file_agreesWithOnnxRuntime(String name, int batch, int height, int width) throws Exception {
    String data = System.getenv("JOULESIGHT_DATA");
    assumeTrue(data != null, "JOULESIGHT_DATA is not set: no model files");
    Path file = Path.of(data, "models", name);
    Graph graph = OnnxImporter.read(file);
    TensorShape shape = TensorShape.of(batch, 3, height, width);
    GraphInput input = graph.inputs().get(0);
    if (!input.sizes().equals(shape.sizes())) {
      file = folder.resolve(name);
      OnnxWriter.write(graph, file, OnnxOptions.fp32().withShapes(Map.of(input.name(), shape)));
    }
    try (PlanCompiler ours = new PlanCompiler(graph, Engines.cpu(Isa.BEST))) {
      Agreement.check(ours, file, shape, Agreement.pixels(shape));
    }
  }
}
