package org.joulesight.engine.internal.kernels;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.joulesight.Precision;

/**
 * What tests run in the virtual machine of another processor: a {@link ConvolutionChain} by our
 * kernels or by ONNX Runtime. Prints where the library lies in memory, so that its instructions can
 * be counted, the kernels that were chosen, and the results.
 *
 * <p>Arguments: pixels, runs, then {@code joulesight PRECISION LARGEST...} or {@code onnxruntime
 * FILE}.
 */
final class GuestProgram {
  private GuestProgram() {}

  public static void main(String[] arguments) throws Exception {
    List<String> words = Arrays.asList(arguments);
    ConvolutionChain chain = new ConvolutionChain(Integer.parseInt(words.get(0)));
    int runs = Integer.parseInt(words.get(1));
    List<String> rest = words.subList(3, words.size());
    if (words.get(2).equals("joulesight")) {
      joulesight(chain, runs, rest);
    } else {
      onnxRuntime(chain, runs, Path.of(rest.get(0)));
    }
  }

  private static void joulesight(ConvolutionChain chain, int runs, List<String> words)
      throws IOException {
    List<Float> largest = new ArrayList<>();
    words.subList(1, words.size()).forEach(word -> largest.add(Float.parseFloat(word)));
    try (ChainPlan plan = chain.plan(Precision.valueOf(words.get(0)), largest)) {
      float[] values = new float[0];
      for (int i = 0; i < runs; i++) {
        values = plan.run();
      }
      System.out.println("kernels " + plan.kernels());
      report("libjnijoulesight.so", values);
    }
  }

  private static void onnxRuntime(ConvolutionChain chain, int runs, Path model) throws Exception {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      try (OrtSession session = environment.createSession(model.toString(), options);
          OnnxTensor input =
              OnnxTensor.createTensor(
                  environment,
                  FloatBuffer.wrap(planar(chain.input(), 64)),
                  new long[] {1, 64, chain.pixels(), chain.pixels()})) {
        float[] values = new float[chain.outputSize()];
        for (int i = 0; i < runs; i++) {
          try (OrtSession.Result result = session.run(Map.of("x", input))) {
            ((OnnxTensor) result.get(0)).getFloatBuffer().get(values);
          }
        }
        report("libonnxruntime.so", interleaved(values, 256));
      }
    }
  }

  /** From N, H, W, C to N, C, H, W. */
  private static float[] planar(float[] values, int channels) {
    float[] result = new float[values.length];
    int area = values.length / channels;
    for (int i = 0; i < values.length; i++) {
      result[i % channels * area + i / channels] = values[i];
    }
    return result;
  }

  private static float[] interleaved(float[] values, int channels) {
    return planar(values, values.length / channels);
  }

  private static void report(String library, float[] values) throws IOException {
    PrintStream out = System.out;
    for (String line : Files.readAllLines(Path.of("/proc/self/maps"))) {
      if (line.contains("/" + library) && line.contains("r-xp")) {
        out.println("library " + line.substring(0, line.indexOf(' ')));
      }
    }
    StringBuilder text = new StringBuilder("values");
    for (float value : values) {
      text.append(' ').append(value);
    }
    out.println(text);
  }
}
