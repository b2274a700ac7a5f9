package org.joulesight.engine.graph.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.TensorShape;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Opsets 9 to 21: what a model means in ONNX Runtime, it means after reading and writing it. */
class OpsetTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21})
  void models_rewritten_computeTheSame(int opset) throws Exception {
    for (Map.Entry<String, TestModel> model : OpsetModels.all(opset).entrySet()) {
      Path file = model.getValue().write(folder.resolve("model.onnx"));
      Map<String, ConstantTensor> inputs = inputs(model.getValue());
      Map<String, TensorShape> shapes = model.getValue().inputs();
      Path written = folder.resolve("written.onnx");
      OnnxWriter.write(OnnxImporter.read(file), written, OnnxOptions.fp32().withShapes(shapes));
      Map<String, ConstantTensor> actual = Ort.run(written, inputs);
      Ort.run(file, inputs)
          .forEach(
              (name, expected) ->
                  assertThat(
                          RealModelsTest.relativeError(
                              actual.get(name).toFloats(), expected.toFloats()))
                      .as(model.getKey() + " " + name)
                      .isLessThan(1e-5));
    }
  }

  static Map<String, ConstantTensor> inputs(TestModel model) {
    Map<String, ConstantTensor> inputs = new LinkedHashMap<>();
    model.inputs().forEach((n, s) -> inputs.put(n, RealModelsTest.random(s, 2)));
    return inputs;
  }
}
