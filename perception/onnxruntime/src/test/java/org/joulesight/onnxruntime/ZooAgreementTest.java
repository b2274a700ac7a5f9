package org.joulesight.onnxruntime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.onnx.OnnxOptions;
import org.joulesight.engine.graph.onnx.OnnxWriter;
import org.joulesight.engine.plan.Engines;
import org.joulesight.engine.plan.Isa;
import org.joulesight.engine.plan.PlanCompiler;
import org.joulesight.models.zoo.ZooNetwork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our engine gives what ONNX Runtime gives, on networks of the zoo. */
class ZooAgreementTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(names = {"RESNET18", "GOOGLENET"})
  void smallNetwork_agreesWithOnnxRuntime(ZooNetwork network) throws Exception {
    check(network, List.of(new TensorShape(1, 3, 160, 160), new TensorShape(4, 3, 96, 128)));
  }

  @Tag("long")
  @ParameterizedTest
  @EnumSource
  void everyNetwork_agreesWithOnnxRuntime(ZooNetwork network) throws Exception {
    int side = network.inputPixels();
    check(
        network,
        List.of(
            new TensorShape(1, 3, side, side),
            new TensorShape(4, 3, side, side),
            new TensorShape(1, 3, side + 64, side + 96)));
  }

  private void check(ZooNetwork network, List<TensorShape> shapes) throws Exception {
    Graph graph = network.build(3);
    Path file = folder.resolve("model.onnx");
    OnnxWriter.write(graph, file, OnnxOptions.fp32());
    try (PlanCompiler ours = new PlanCompiler(graph, Engines.cpu(Isa.BEST))) {
      for (TensorShape shape : shapes) {
        Agreement.check(ours, file, shape, Agreement.gaussian(shape));
      }
    } finally {
      Files.delete(file);
    }
  }
}
