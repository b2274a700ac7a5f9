package org.joulesight.engine.graph.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.joulesight.Precision;
import org.joulesight.engine.graph.Activation;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.Fusion;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.Padding;
import org.joulesight.engine.graph.SmallGraphs;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.TensorType;
import org.joulesight.engine.graph.Window;
import org.joulesight.engine.plan.Calibration;
import org.joulesight.engine.plan.Engines;
import org.joulesight.engine.plan.Isa;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files written from a picture network, as TensorFlow.js models are, in ONNX Runtime. */
class OnnxWriterTest {
  private static final TensorShape PICTURE = new TensorShape(1, 3, 64, 64);
  private static final Window SAME = Window.square(3, 2, Padding.SAME);

  @TempDir Path folder;
  private final Graph graph = network();

  private static Graph network() {
    return new SmallGraphs()
        .stem(8)
        .convolution("a", "stem", 8, 16, 1, SAME, Activation.RELU)
        .convolution("deep", "a", 16, 16, 16, Window.square(3, 1, Padding.SAME), Activation.RELU6)
        .convolution("b", "deep", 16, 16, 1, Window.square(1, 1, Padding.SAME), Activation.NONE)
        .add("sum", SmallGraphs.plus(), "b", "a")
        .add("relu", new Op.Activate(Activation.RELU), "sum")
        .add("pool", new Op.MaxPool(SAME), "relu")
        .hardSwish("swish", "pool")
        .add("up", new Op.Resize(2, 2, Op.Resize.Mode.BILINEAR, Activation.NONE), "swish")
        .add("join", new Op.Concat(), "up", "relu")
        .convolution("head", "join", 32, 5, 1, SAME, Activation.NONE)
        .build("head", "pool");
  }

  @Test
  void planLikeFile_forAnySize_computesWhatThePlanDoes() throws Exception {
    compare(OnnxOptions.fp32().likePlan(), 1e-5);
  }

  @Test
  void planLikeFile_forOneSize_computesWhatThePlanDoes() throws Exception {
    compare(OnnxOptions.fp32().likePlan().withShapes(Map.of(graph.inputName(), PICTURE)), 1e-5);
  }

  @Test
  void planLikeFileInHalf_computesAboutTheSame() throws Exception {
    compare(OnnxOptions.fp16().likePlan(), 2e-2);
  }

  @Test
  void quantizedFile_isCloseToThePlan_andHasBytesAsWeights() throws Exception {
    compare(OnnxOptions.qdq(calibration()).likePlan(), 6e-2);
    Graph read = OnnxImporter.read(folder.resolve("m.onnx"));
    long bytes =
        read.nodes().stream()
            .filter(n -> n.op() instanceof Op.Constant c && c.value().type() == DataType.I8)
            .count();
    assertThat(bytes).isEqualTo(5); // the convolutions'
  }

  @Test
  void quantizedFile_withLayersKeptWide_hasFewerBytesAsWeights() throws Exception {
    compare(OnnxOptions.qdq(calibration().withKeptWide(Set.of("head"))).likePlan(), 6e-2);
    Graph read = OnnxImporter.read(folder.resolve("m.onnx"));
    assertThat(read.nodes())
        .filteredOn(n -> n.op() instanceof Op.Constant c && c.value().type() == DataType.I8)
        .hasSize(4);
  }

  private void compare(OnnxOptions options, double tolerance) throws Exception {
    Path file = folder.resolve("m.onnx");
    OnnxWriter.write(graph, file, options);
    Map<String, ConstantTensor> expected = planOutputs(graph);
    TensorShape last = TensorShape.of(1, 64, 64, 3);
    ConstantTensor picture =
        new ConstantTensor(new TensorType(DataType.U8, last), picture().data());
    Map<String, ConstantTensor> actual = Ort.run(file, Map.of(graph.inputName(), picture));
    for (String output : graph.outputs()) {
      double error =
          RealModelsTest.relativeError(
              actual.get(output).toFloats(), expected.get(output).toFloats());
      assertThat(error).as(output).isLessThan(tolerance);
    }
  }

  private static Map<String, ConstantTensor> planOutputs(Graph graph) {
    PlanBackend plans = new PlanBackend(Engines.cpu(Isa.BEST), Precision.FP32);
    return plans.run(graph, Map.of(graph.inputName(), picture()));
  }

  /** Ranges of all values on the very picture that is compared. */
  private Calibration calibration() {
    Graph fused = Fusion.fuse(graph);
    Graph all = fused.withOutputs(fused.nodes().stream().map(Node::name).toList());
    Map<String, Calibration.Range> ranges = new HashMap<>();
    planOutputs(all)
        .forEach(
            (name, value) -> {
              float min = 0;
              float max = 0;
              for (float v : value.toFloats()) {
                min = Math.min(min, v);
                max = Math.max(max, v);
              }
              ranges.put(name, new Calibration.Range(min, max));
            });
    return new Calibration(graph.sha256(), "min-max", 1, ranges, Map.of(), Set.of());
  }

  private static ConstantTensor picture() {
    ByteBuffer bytes = ByteBuffer.allocateDirect(64 * 64 * 3);
    for (int i = 0; i < bytes.capacity(); i++) {
      bytes.put(i, (byte) (i * 31 ^ i >> 5));
    }
    return new ConstantTensor(new TensorType(DataType.U8, PICTURE), bytes);
  }
}
