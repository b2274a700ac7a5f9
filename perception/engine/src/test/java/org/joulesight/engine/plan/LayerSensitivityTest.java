package org.joulesight.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.joulesight.Precision;
import org.joulesight.engine.graph.Activation;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.Padding;
import org.joulesight.engine.graph.SmallGraphs;
import org.joulesight.engine.graph.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LayerSensitivityTest {
  private static final int SIDE = 16;

  private final Engine engine = Engines.cpu(Isa.BEST);

  @BeforeEach
  void needsFixed8() {
    assumeTrue(engine.supported().contains(Precision.FIXED8), "no 8-bit kernels here");
  }

  @Test
  void noShare_keepsNothingWide() {
    assertThat(choose(0).keptWide()).isEmpty();
  }

  @Test
  void share_isNotExceededAndLowersTheError() {
    Calibration some = choose(0.4);
    assertThat(some.keptWide()).isNotEmpty();
    try (PlanCompiler compiler = new PlanCompiler(graph(), engine);
        CompiledPlan exact = compiler.compile(PlanOptions.of(Precision.FP32, SIDE));
        CompiledPlan mixed = compiler.compile(PlanOptions.fixed8(SIDE, some));
        CompiledPlan pure = compiler.compile(PlanOptions.fixed8(SIDE, choose(0)))) {
      assertThat(mixed.mixedMacShare()).isPositive().isLessThanOrEqualTo(0.4);
      assertThat(pure.mixedMacShare()).isZero();
      float[] expected = run(exact);
      assertThat(error(run(mixed), expected)).isLessThan(error(run(pure), expected));
    }
  }

  private Calibration choose(double share) {
    Noise pictures = new Noise();
    try (PlanCompiler compiler = new PlanCompiler(graph(), engine)) {
      Calibrator calibrator = new Calibrator(compiler, SIDE);
      calibrator.observe(pictures, done -> {});
      Calibration calibration = calibrator.choose(RangeMethod.MEAN_MIN_MAX);
      LayerSensitivity sensitivity = new LayerSensitivity(compiler, Precision.FIXED8, SIDE);
      List<LayerError> layers = sensitivity.measure(calibration, pictures, done -> {});
      return sensitivity.keep(calibration, layers, share);
    }
  }

  private static float[] run(CompiledPlan plan) {
    new Noise().read(0, SIDE, plan.input());
    plan.run();
    float[] copy = new float[plan.outputs().get(0).values().capacity()];
    plan.outputs().get(0).values().get(0, copy);
    return copy;
  }

  private static double error(float[] actual, float[] expected) {
    double sum = 0;
    for (int i = 0; i < actual.length; i++) {
      sum += Math.pow(actual[i] - expected[i], 2);
    }
    return sum;
  }

  private static Graph graph() {
    Window same = Window.square(3, 1, Padding.SAME);
    Window point = Window.square(1, 1, Padding.SAME);
    return new SmallGraphs()
        .stem(8)
        .convolution("a", "stem", 8, 16, 1, point, Activation.HARD_SWISH)
        .convolution("dw", "a", 16, 16, 16, same, Activation.RELU)
        .convolution("out", "dw", 16, 8, 1, point, Activation.NONE)
        .build("out");
  }

  private static final class Noise implements SamplePictures {
    @Override
    public int count() {
      return 2;
    }

    @Override
    public void read(int index, int side, ByteBuffer rgb) {
      Random random = new Random(index);
      for (int i = 0; i < side * side * 3; i++) {
        rgb.put(i, (byte) random.nextInt(256));
      }
    }
  }
}
