package org.joulesight.engine.graph.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.TensorType;
import org.joulesight.engine.internal.onnx.OnnxSchema.ModelProto;
import org.joulesight.engine.internal.onnx.OnnxSchema.OperatorSetIdProto;
import org.joulesight.engine.internal.onnx.OnnxSchema.TensorShapeProto;
import org.joulesight.engine.internal.onnx.OnnxSchema.TypeProto;
import org.joulesight.engine.internal.onnx.OnnxSchema.ValueInfoProto;

/** An ONNX model that a test puts together node by node; random weights, the same each time. */
final class TestModel {
  private final ProtoGraph proto = new ProtoGraph();
  private final Map<String, TensorShape> inputs = new LinkedHashMap<>();
  private final Random random = new Random(5);
  private final int opset;

  TestModel(int opset) {
    this.opset = opset;
    proto.proto().setName("test");
  }

  int opset() {
    return opset;
  }

  Map<String, TensorShape> inputs() {
    return inputs;
  }

  TestModel input(String name, int... sizes) {
    TensorShape shape = TensorShape.of(sizes);
    inputs.put(name, shape);
    proto.proto().addInput(value(name, DataType.F32, shape));
    return this;
  }

  TestModel output(String... names) {
    for (String name : names) {
      proto.proto().addOutput(value(name, DataType.F32, null));
    }
    return this;
  }

  /** A node named like its first output. */
  TestModel node(String type, String outputs, Map<String, ?> attributes, String... inputs) {
    proto.node(type, List.of(outputs.split(" ")), attributes, List.of(inputs));
    return this;
  }

  TestModel node(String type, String outputs, String... inputs) {
    return node(type, outputs, Map.of(), inputs);
  }

  TestModel weights(String name, float scale, int... sizes) {
    float[] values = new float[(int) TensorShape.of(sizes).elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian() * scale;
    }
    return constant(name, ConstantTensor.floats(TensorShape.of(sizes), values));
  }

  TestModel floats(String name, float... values) {
    return constant(name, ConstantTensor.floats(TensorShape.of(values.length), values));
  }

  TestModel scalar(String name, float value) {
    return constant(name, ConstantTensor.floats(TensorShape.of(), value));
  }

  TestModel longs(String name, long... values) {
    return constant(name, ConstantTensor.longs(TensorShape.of(values.length), values));
  }

  TestModel bytes(String name, DataType type, int... values) {
    ByteBuffer data = ByteBuffer.allocateDirect(values.length);
    for (int value : values) {
      data.put((byte) value);
    }
    TensorShape shape = values.length == 1 ? TensorShape.of() : TensorShape.of(values.length);
    return constant(name, new ConstantTensor(new TensorType(type, shape), data.flip()));
  }

  TestModel constant(String name, ConstantTensor value) {
    proto.add(Initializer.of(name, value));
    return this;
  }

  Path write(Path file) throws IOException {
    return write(file, Long.MAX_VALUE);
  }

  Path write(Path file, long externalOver) throws IOException {
    ModelProto model =
        ModelProto.newBuilder()
            .setIrVersion(opset < 15 ? 7 : 10)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(opset))
            .build();
    new ProtoFile(model, proto).write(file, externalOver);
    return file;
  }

  private static ValueInfoProto value(String name, DataType type, TensorShape shape) {
    TypeProto.Tensor.Builder tensor =
        TypeProto.Tensor.newBuilder().setElemType(ElementTypes.number(type));
    if (shape != null) {
      TensorShapeProto.Builder dims = TensorShapeProto.newBuilder();
      shape.sizes().forEach(s -> dims.addDimBuilder().setDimValue(s));
      tensor.setShape(dims);
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }
}
