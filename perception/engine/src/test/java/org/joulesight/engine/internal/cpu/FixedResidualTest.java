package org.joulesight.engine.internal.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.joulesight.Precision;
import org.joulesight.engine.graph.Activation;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.Padding;
import org.joulesight.engine.graph.ReferenceNetwork;
import org.joulesight.engine.graph.SmallGraphs;
import org.joulesight.engine.graph.Window;
import org.joulesight.engine.internal.cpu.LayerNumericsTest.RandomPictures;
import org.joulesight.engine.internal.lowering.NativeCount;
import org.joulesight.engine.plan.Calibration;
import org.joulesight.engine.plan.Calibrator;
import org.joulesight.engine.plan.CompiledPlan;
import org.joulesight.engine.plan.Isa;
import org.joulesight.engine.plan.PlanCompiler;
import org.joulesight.engine.plan.PlanOptions;
import org.joulesight.engine.plan.RangeMethod;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sums in 8 bits whose residual the sum's own format cannot hold: nothing may be clipped. */
class FixedResidualTest {
  private static final int SIDE = 8;
  private static final Window POINT = Window.square(1, 1, Padding.SAME);

  static Stream<Arguments> engines() {
    CpuEngine best = new CpuEngine(Isa.BEST, 1, null);
    return Stream.of(
        Arguments.of("best of this processor", best),
        Arguments.of("own kernels, AVX2", own(Isa.AVX2)),
        Arguments.of("own kernels, portable", own(Isa.PORTABLE)));
  }

  private static CpuEngine own(Isa isa) {
    long allowed = KernelIsa.allowed(isa);
    return new CpuEngine(new CpuSettings(null, allowed, 1, null, new NativeCount()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("engines")
  void residualWithGain_isNotClippedToTheSum(String name, CpuEngine engine) {
    Graph graph = graph();
    try (PlanCompiler compiler = new PlanCompiler(graph, engine)) {
      Calibration calibration = calibration(compiler);
      Graph fused = calibration.equalized(compiler.graph(PlanOptions.of(Precision.FP32, SIDE)));
      assertThat(fused.nodes())
          .anyMatch(n -> n.op() instanceof Op.Convolution c && c.residualGain() != null);

      assertThat(error(compiler, graph, calibration)).isLessThan(0.03);
    }
    assertThat(engine.liveObjects()).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("engines")
  void wideResidual_isNotClippedToTheSum(String name, CpuEngine engine) {
    Graph graph = graph();
    try (PlanCompiler compiler = new PlanCompiler(graph, engine)) {
      Calibration kept = calibration(compiler).withKeptWide(Set.of("wide"));

      assertThat(error(compiler, graph, kept)).isLessThan(0.03);
    }
    assertThat(engine.liveObjects()).isZero();
  }

  /** The sum is rectified, so that its format holds nothing below 0; the residual is around 0. */
  private static Graph graph() {
    return new SmallGraphs()
        .stem(8)
        .convolution("project", "stem", 8, 8, 1, POINT, Activation.NONE)
        .add("added", SmallGraphs.plus(), "project", "stem")
        .add("sum", new Op.Activate(Activation.RELU), "added")
        .convolution("wide", "stem", 8, 8, 1, POINT, Activation.NONE)
        .convolution("out", "sum", 8, 8, 1, POINT, Activation.NONE)
        .build("out", "wide");
  }

  private static Calibration calibration(PlanCompiler compiler) {
    Calibrator calibrator = new Calibrator(compiler, SIDE);
    calibrator.observe(new RandomPictures(3), done -> {});
    Calibration chosen = calibrator.choose(RangeMethod.MIN_MAX);
    assertThat(chosen.ranges()).containsKeys("stem", "sum");
    return chosen;
  }

  /** Relative L2 error of the outputs over three pictures. */
  private static double error(PlanCompiler compiler, Graph graph, Calibration calibration) {
    RandomPictures pictures = new RandomPictures(3);
    double difference = 0;
    double size = 0;
    PlanOptions options = PlanOptions.fixed(Precision.FIXED8, SIDE, calibration);
    try (CompiledPlan plan = compiler.compile(options)) {
      for (int i = 0; i < pictures.count(); i++) {
        pictures.read(i, SIDE, plan.input());
        plan.run();
        float[] expected = new ReferenceNetwork(graph, SIDE).run(plan.input(), "out");
        for (int k = 0; k < expected.length; k++) {
          difference += Math.pow(plan.outputs().get(0).values().get(k) - expected[k], 2);
          size += Math.pow(expected[k], 2);
        }
      }
    }
    return Math.sqrt(difference / size);
  }
}
