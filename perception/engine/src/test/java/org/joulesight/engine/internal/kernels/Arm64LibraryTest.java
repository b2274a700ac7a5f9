package org.joulesight.engine.internal.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.joulesight.Precision;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kernel library in a virtual machine for arm64, against the same plan on this processor. */
@Tag("long")
class Arm64LibraryTest {
  private static final ConvolutionChain CHAIN = new ConvolutionChain(12);

  @ParameterizedTest
  @CsvSource({
    "cortex-a76, FP32, neon f32, 1e-5",
    "cortex-a76, FP16, neon f16, 1e-2",
    "cortex-a76, FIXED16, neon s16, 1e-3",
    "cortex-a76, FIXED8, neon s8 dot, 1e-2",
    "cortex-a72, FP16, neon f16 by f32, 1e-2",
    "cortex-a72, FIXED8, neon s8 mlal, 1e-2",
    "max, FIXED8, neon s8 mmla, 1e-2"
  })
  void plan_onArm64_agreesWithThisProcessor(
      String cpu, Precision precision, String kernel, double tolerance) throws Exception {
    Arm64Guest guest = Arm64Guest.of(cpu);
    List<Float> largest;
    float[] expected;
    try (ChainPlan fp32 = CHAIN.plan(Precision.FP32, List.of())) {
      fp32.run();
      largest = fp32.largest(CHAIN);
    }
    try (ChainPlan plan = CHAIN.plan(precision, largest)) {
      expected = plan.run();
    }

    List<String> words = new ArrayList<>(List.of("12", "1", "joulesight", precision.name()));
    largest.forEach(value -> words.add(value.toString()));
    Command.Result ran = guest.program(List.of(), words.toArray(String[]::new)).run();

    assertThat(ran.exitCode()).as(ran.output()).isZero();
    assertThat(line(ran, "kernels ")).contains(kernel);
    double error = relativeError(expected, values(ran));
    System.out.printf("arm64 %s %s: relative error %.2g%n", cpu, precision.label(), error);
    assertThat(error).isLessThan(tolerance);
  }

  static String line(Command.Result ran, String start) {
    return ran.output()
        .lines()
        .filter(text -> text.startsWith(start))
        .findFirst()
        .orElseThrow(() -> new AssertionError(start + "is missing in\n" + ran.output()));
  }

  static float[] values(Command.Result ran) {
    String[] words = line(ran, "values ").substring("values ".length()).split(" ");
    float[] values = new float[words.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.parseFloat(words[i]);
    }
    return values;
  }

  /** Largest difference, relative to the largest value. */
  static double relativeError(float[] expected, float[] found) {
    assertThat(found).hasSameSizeAs(expected);
    double most = 0;
    double worst = 0;
    for (int i = 0; i < expected.length; i++) {
      most = Math.max(most, Math.abs(expected[i]));
      worst = Math.max(worst, Math.abs(expected[i] - found[i]));
    }
    assertThat(Arrays.toString(found)).doesNotContain("NaN");
    return worst / most;
  }
}
