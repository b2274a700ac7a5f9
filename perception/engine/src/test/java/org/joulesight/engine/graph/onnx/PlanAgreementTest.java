package org.joulesight.engine.graph.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.joulesight.Precision;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.TensorType;
import org.joulesight.engine.graph.Weights;
import org.joulesight.engine.plan.Engines;
import org.joulesight.engine.plan.Isa;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans of ONNX files compute what ONNX Runtime does with the files. */
class PlanAgreementTest {
  private final PlanBackend plans = new PlanBackend(Engines.cpu(Isa.BEST), Precision.FP32);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {9, 11, 13, 17, 18, 19, 20, 21})
  void plansOfOpset_agreeWithOnnxRuntime(int opset) throws Exception {
    for (Map.Entry<String, TestModel> model : OpsetModels.all(opset).entrySet()) {
      Path file = model.getValue().write(folder.resolve("model.onnx"));
      Map<String, ConstantTensor> inputs = OpsetTest.inputs(model.getValue());
      Map<String, ConstantTensor> actual = plans.run(OnnxImporter.read(file), inputs);
      Ort.run(file, inputs)
          .forEach(
              (name, expected) ->
                  assertThat(error(actual.get(name), expected))
                      .as(model.getKey() + " " + name)
                      .isLessThan(1e-4));
    }
  }

  @ParameterizedTest
  @CsvSource({"squeezenet_v1.1,227,1", "yolox_nano,416,255"})
  void realModel_atItsSize_agreesWithOnnxRuntime(String name, int pixels, float scale)
      throws Exception {
    Path file = RealModelsTest.model(name + ".onnx");
    Graph graph = OnnxImporter.read(file);
    Map<String, ConstantTensor> inputs =
        Map.of(
            graph.inputName(), RealModelsTest.random(new TensorShape(1, 3, pixels, pixels), scale));
    String output = graph.outputs().get(0);
    ConstantTensor expected = Ort.run(file, inputs).get(output);
    assertThat(error(plans.run(graph, inputs).get(output), expected)).isLessThan(1e-4);
  }

  @ParameterizedTest
  @CsvSource({"squeezenet_v1.1,227,227,1", "yolox_nano,320,416,255"})
  void realModel_forFourPicturesOfOtherSizes_agreesWithTheRewrittenFile(
      String name, int height, int width, float scale) throws Exception {
    Graph graph = OnnxImporter.read(RealModelsTest.model(name + ".onnx"));
    TensorShape shape = new TensorShape(4, 3, height, width);
    Map<String, ConstantTensor> inputs =
        Map.of(graph.inputName(), RealModelsTest.random(shape, scale));
    Path file = folder.resolve("four.onnx");
    OnnxWriter.write(graph, file, OnnxOptions.fp32().withShapes(Map.of(graph.inputName(), shape)));
    String output = graph.outputs().get(0);
    ConstantTensor expected = Ort.run(file, inputs).get(output);
    assertThat(expected.shape().size(0)).isEqualTo(4);
    assertThat(error(plans.run(graph, inputs).get(output), expected)).isLessThan(1e-4);
  }

  @Test
  void pictureNetwork_readsBytes_asTheFloatsThatTheyStandFor() throws Exception {
    TestModel model = new TestModel(13).input("x", 1, 3, 5, 4).weights("w", 0.2f, 4, 3, 3, 3);
    Path file = model.node("Conv", "y", "x", "w").output("y").write(folder.resolve("m.onnx"));
    Graph graph = OnnxImporter.read(file);
    ByteBuffer bytes = ByteBuffer.allocateDirect(3 * 5 * 4);
    float[] floats = new float[bytes.capacity()];
    for (int i = 0; i < floats.length; i++) {
      bytes.put(i, (byte) (i * 37));
      int channel = 2 - i % 3; // the network's maps are B, G, R
      floats[channel * 20 + i / 3] = (i * 37 & 0xff) * 0.5f + channel;
    }
    Graph reading = graph.readingPictures(Weights.of(0.5f, 0.5f, 0.5f), Weights.of(0, 1, 2), true);
    TensorShape shape = new TensorShape(1, 3, 5, 4);
    ConstantTensor picture = new ConstantTensor(new TensorType(DataType.U8, shape), bytes);
    Map<String, ConstantTensor> asBytes = new LinkedHashMap<>();
    asBytes.put(reading.inputName(), picture);
    ConstantTensor expected =
        Ort.run(file, Map.of("x", ConstantTensor.floats(shape, floats))).get("y");
    assertThat(error(plans.run(reading, asBytes).get("y"), expected)).isLessThan(1e-4);
  }

  private static double error(ConstantTensor actual, ConstantTensor expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    return RealModelsTest.relativeError(actual.toFloats(), expected.toFloats());
  }
}
