package org.joulesight.engine.plan;

import java.util.ArrayList;
import java.util.List;
import org.joulesight.Precision;

/**
 * How far a fixed-point plan's outputs are from FP32's on sample pictures: squared errors relative
 * to squared values, summed over outputs. Uses no labels. Not thread-safe.
 */
public final class OutputError {
  /** Most memory that FP32's outputs may take: programs run in a small heap. */
  private static final long REFERENCE_BYTES = 24L << 20;

  private final PlanCompiler compiler;
  private final SamplePictures pictures;
  private final int inputPixels;

  /** By picture and output. */
  private final List<float[][]> reference = new ArrayList<>();

  /**
   * Runs the network at FP32 over the pictures, or as many of them as memory allows.
   *
   * @param inputPixels size to compare at; a small one will do
   */
  public OutputError(PlanCompiler compiler, SamplePictures pictures, int inputPixels) {
    this.compiler = compiler;
    this.pictures = pictures;
    this.inputPixels = inputPixels;
    try (CompiledPlan plan = compiler.compile(PlanOptions.of(Precision.FP32, inputPixels))) {
      long bytes =
          Float.BYTES * plan.outputs().stream().mapToLong(o -> o.values().capacity()).sum();
      long count = Math.max(1, Math.min(pictures.count(), REFERENCE_BYTES / bytes));
      for (int i = 0; i < count; i++) {
        reference.add(run(plan, i));
      }
    }
  }

  /** The error with this calibration; 0 if the outputs are the same. */
  public double of(Precision precision, Calibration calibration) {
    PlanOptions options = PlanOptions.fixed(precision, inputPixels, calibration);
    double[] errors = new double[reference.get(0).length];
    double[] sizes = new double[errors.length];
    try (CompiledPlan plan = compiler.compile(options)) {
      for (int i = 0; i < reference.size(); i++) {
        float[][] actual = run(plan, i);
        for (int o = 0; o < errors.length; o++) {
          accumulate(actual[o], reference.get(i)[o], errors, sizes, o);
        }
      }
    }
    double sum = 0;
    for (int o = 0; o < errors.length; o++) {
      sum += errors[o] / Math.max(sizes[o], 1e-30);
    }
    return sum;
  }

  private float[][] run(CompiledPlan plan, int picture) {
    pictures.read(picture, inputPixels, plan.input());
    plan.run();
    return plan.outputs().stream().map(OutputError::copy).toArray(float[][]::new);
  }

  private static void accumulate(
      float[] actual, float[] expected, double[] errors, double[] sizes, int output) {
    for (int i = 0; i < actual.length; i++) {
      double difference = actual[i] - expected[i];
      errors[output] += difference * difference;
      sizes[output] += (double) expected[i] * expected[i];
    }
  }

  private static float[] copy(PlanOutput output) {
    float[] values = new float[output.values().capacity()];
    output.values().get(0, values);
    return values;
  }
}
