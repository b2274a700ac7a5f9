package org.joulesight.onnxruntime;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.onnx.OnnxImporter;
import org.joulesight.engine.plan.Engines;
import org.joulesight.engine.plan.Isa;
import org.joulesight.engine.plan.PlanCompiler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our importer and engine give what ONNX Runtime gives, on files that others made. */
class FileAgreementTest {
  /**
   * Over values as pictures have them. On noise around 0, which these networks were not made for,
   * ONNX Runtime itself differs by up to 1.6e-4 between its optimisation levels.
   */
  @ParameterizedTest
  @CsvSource({"squeezenet_v1.1.onnx, 227", "yolox_nano.onnx, 416"})
  void file_agreesWithOnnxRuntime(String name, int side) throws Exception {
    String data = System.getenv("JOULESIGHT_DATA");
    assumeTrue(data != null, "JOULESIGHT_DATA is not set: no model files");
    Path file = Path.of(data, "models", name);
    Graph graph = OnnxImporter.read(file);
    TensorShape shape = TensorShape.of(1, 3, side, side);
    try (PlanCompiler ours = new PlanCompiler(graph, Engines.cpu(Isa.BEST))) {
      Agreement.check(ours, file, shape, Agreement.pixels(shape));
    }
  }
}
