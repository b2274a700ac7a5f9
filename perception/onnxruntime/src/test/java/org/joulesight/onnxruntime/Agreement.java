package org.joulesight.onnxruntime;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.joulesight.Precision;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.plan.CompiledPlan;
import org.joulesight.engine.plan.PlanCompiler;
import org.joulesight.engine.plan.PlanOptions;
import org.joulesight.engine.plan.PlanOutput;

/**
 * Runs a network in our engine and its ONNX file in ONNX Runtime, over the same input, and holds
 * the differences to the bounds that the project promises.
 */
final class Agreement {
  private static final double FP32_RELATIVE = 1e-4;
  private static final double FP16_RELATIVE = 2e-2;
  private static final double FP16_L2 = 1e-2;

  private Agreement() {}

  static void check(PlanCompiler ours, Path onnx, TensorShape shape, FloatBuffer values)
      throws OrtException {
    String input = ours.inputs().get(0).name();
    Map<String, float[]> expected;
    try (RawSession session = new RawSession(onnx)) {
      expected = session.run(input, values, shape.dims());
    }
    for (Precision precision : new Precision[] {Precision.FP32, Precision.FP16}) {
      if (ours.supported().contains(precision)) {
        PlanOptions options = PlanOptions.of(precision, Map.of(input, shape));
        try (CompiledPlan plan = ours.compile(options)) {
          plan.input()
              .order(ByteOrder.nativeOrder())
              .asFloatBuffer()
              .put(0, values, 0, values.capacity());
          plan.run();
          for (PlanOutput output : plan.outputs()) {
            check(precision, output, expected.get(output.name()), shape);
          }
        }
      }
    }
  }

  private static void check(
      Precision precision, PlanOutput output, float[] expected, TensorShape shape) {
    String what = "%s of %s at %s".formatted(output.name(), shape, precision.label());
    assertThat(output.values().capacity()).as(what).isEqualTo(expected.length);
    double difference = 0;
    double largest = 0;
    double squaredDifference = 0;
    double squared = 0;
    for (int i = 0; i < expected.length; i++) {
      double off = Math.abs(output.values().get(i) - expected[i]);
      assertThat(off).as(what).isFinite();
      difference = Math.max(difference, off);
      largest = Math.max(largest, Math.abs(expected[i]));
      squaredDifference += off * off;
      squared += (double) expected[i] * expected[i];
    }
    double relative = difference / largest;
    double l2 = Math.sqrt(squaredDifference / squared);
    System.out.printf("agreement %s: relative %.1e, L2 %.1e%n", what, relative, l2);
    assertThat(relative)
        .as(what)
        .isLessThanOrEqualTo(precision == Precision.FP32 ? FP32_RELATIVE : FP16_RELATIVE);
    if (precision == Precision.FP16) {
      assertThat(l2).as(what).isLessThanOrEqualTo(FP16_L2);
    }
  }

  /** Floats around 0 with a deviation of 1. */
  static FloatBuffer gaussian(TensorShape shape) {
    Random random = new Random(5);
    return filled(shape, () -> (float) random.nextGaussian());
  }

  /** Whole numbers 0..255. */
  static FloatBuffer pixels(TensorShape shape) {
    Random random = new Random(5);
    return filled(shape, () -> (float) random.nextInt(256));
  }

  private static FloatBuffer filled(TensorShape shape, Supplier<Float> source) {
    FloatBuffer values =
        ByteBuffer.allocateDirect((int) shape.elements() * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    for (int i = 0; i < values.capacity(); i++) {
      values.put(i, source.get());
    }
    return values;
  }
}
