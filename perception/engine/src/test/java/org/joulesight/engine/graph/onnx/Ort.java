package org.joulesight.engine.graph.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.TensorShape;

/** Runs a file in ONNX Runtime, the independent engine that tests compare with. */
final class Ort {
  private Ort() {}

  /**
   * @param inputs floats, or bytes of pictures
   * @return float outputs, by name
   */
  static Map<String, ConstantTensor> run(Path model, Map<String, ConstantTensor> inputs)
      throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    List<AutoCloseable> open = new ArrayList<>();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      try (OrtSession session = environment.createSession(model.toString(), options)) {
        Map<String, OnnxTensor> values = new LinkedHashMap<>();
        for (Map.Entry<String, ConstantTensor> input : inputs.entrySet()) {
          OnnxTensor tensor = tensor(environment, input.getValue());
          open.add(tensor);
          values.put(input.getKey(), tensor);
        }
        try (OrtSession.Result result = session.run(values)) {
          Map<String, ConstantTensor> outputs = new LinkedHashMap<>();
          for (Map.Entry<String, OnnxValue> output : result) {
            outputs.put(output.getKey(), copy((OnnxTensor) output.getValue()));
          }
          return outputs;
        }
      } finally {
        for (AutoCloseable tensor : open) {
          close(tensor);
        }
      }
    }
  }

  private static OnnxTensor tensor(OrtEnvironment environment, ConstantTensor value)
      throws OrtException {
    return value.type() == DataType.U8
        ? OnnxTensor.createTensor(
            environment, value.data(), value.shape().dims(), OnnxJavaType.UINT8)
        : OnnxTensor.createTensor(
            environment, FloatBuffer.wrap(value.toFloats()), value.shape().dims());
  }

  private static ConstantTensor copy(OnnxTensor tensor) {
    long[] dims = tensor.getInfo().getShape();
    int[] sizes = new int[dims.length];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = (int) dims[i];
    }
    float[] values = new float[(int) tensor.getInfo().getNumElements()];
    switch (tensor.getInfo().type) {
      case FLOAT -> tensor.getFloatBuffer().get(values);
      case INT64 -> {
        var longs = tensor.getLongBuffer();
        for (int i = 0; i < values.length; i++) {
          values[i] = longs.get(i);
        }
      }
      case INT32 -> {
        var ints = tensor.getIntBuffer();
        for (int i = 0; i < values.length; i++) {
          values[i] = ints.get(i);
        }
      }
      case BOOL, UINT8, INT8 -> {
        boolean signed = tensor.getInfo().type == OnnxJavaType.INT8;
        var bytes = tensor.getByteBuffer();
        for (int i = 0; i < values.length; i++) {
          values[i] = signed ? bytes.get(i) : bytes.get(i) & 0xff;
        }
      }
      default -> throw new IllegalArgumentException(tensor.getInfo().toString());
    }
    return ConstantTensor.floats(TensorShape.of(sizes), values);
  }

  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
