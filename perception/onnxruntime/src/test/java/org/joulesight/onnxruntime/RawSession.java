package org.joulesight.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** ONNX Runtime on a file, with none of our code between. */
final class RawSession implements AutoCloseable {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  RawSession(Path file) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      this.session = environment.createSession(file.toString(), options);
    }
  }

  /** Outputs by name, in the file's order. */
  Map<String, float[]> run(String input, FloatBuffer values, long... shape) throws OrtException {
    Map<String, float[]> outputs = new LinkedHashMap<>();
    List<String> names = new ArrayList<>(session.getOutputNames());
    try (OnnxTensor tensor = OnnxTensor.createTensor(environment, values, shape);
        OrtSession.Result result = session.run(Map.of(input, tensor))) {
      for (String name : names) {
        FloatBuffer buffer = ((OnnxTensor) result.get(name).orElseThrow()).getFloatBuffer();
        float[] copy = new float[buffer.remaining()];
        buffer.get(copy);
        outputs.put(name, copy);
      }
    }
    return outputs;
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
