package org.joulesight.engine.internal.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.stream.Stream;
import org.joulesight.Precision;
import org.joulesight.engine.graph.Activation;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.Padding;
import org.joulesight.engine.graph.ReferenceNetwork;
import org.joulesight.engine.graph.SmallGraphs;
import org.joulesight.engine.graph.Window;
import org.joulesight.engine.plan.Calibration;
import org.joulesight.engine.plan.Calibrator;
import org.joulesight.engine.plan.CompiledPlan;
import org.joulesight.engine.plan.Isa;
import org.joulesight.engine.plan.PlanCompiler;
import org.joulesight.engine.plan.PlanOptions;
import org.joulesight.engine.plan.PlanOutput;
import org.joulesight.engine.plan.RangeMethod;
import org.joulesight.engine.plan.SamplePictures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of layer, alone and fused, against plain loops over the graph before fusion. */
class LayerNumericsTest {
  private final CpuEngine engine = new CpuEngine(Isa.BEST, 1, null);

  static Stream<Arguments> graphs() {
    return Stream.of(
        graph("pointwise 1 channel", 16, one(1, 1, 1, Activation.RELU)),
        graph("pointwise 17 channels", 16, one(17, 1, 1, Activation.NONE)),
        graph("3x3 stride 2 asymmetric", 16, one(17, 3, 2, Activation.RELU6)),
        graph("5x5 odd size", 15, one(3, 5, 2, Activation.HARD_SWISH)),
        graph("1x1 picture", 1, one(5, 3, 1, Activation.RELU)),
        graph("sigmoid head", 16, one(3, 1, 1, Activation.SIGMOID)),
        graph("depthwise", 16, depthwise(17, 3, 1, Activation.RELU)),
        graph("depthwise stride 2 asymmetric", 16, depthwise(24, 5, 2, Activation.HARD_SWISH)),
        graph("grouped", 8, grouped()),
        graph("dilated", 16, dilated()),
        graph("hard swish pattern", 8, hardSwish()),
        graph("residual", 8, residual()),
        graph("residual used again", 8, residualUsedAgain()),
        graph("squeeze and excite", 8, squeezeExcite()),
        graph("resize and join", 8, resizeAndJoin()),
        graph("half-pixel resize", 8, halfPixelResize()),
        graph("max pooling", 9, maxPool()),
        graph("unfused activation and affine", 8, unfused()));
  }

  @AfterEach
  void noNativeObjectIsLeft() {
    assertThat(engine.liveObjects()).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("graphs")
  void fp32_matchesReference(String name, int side, Graph graph) {
    assertThat(error(graph, side, Precision.FP32)).isLessThan(1e-5);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("graphs")
  void bf16_staysWithinEightBitsOfFraction(String name, int side, Graph graph) {
    assumeTrue(engine.supported().contains(Precision.BF16), "this processor has no bf16 kernels");
    assertThat(error(graph, side, Precision.BF16)).isLessThan(0.02);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("graphs")
  void fixed8_staysWithinSixBits(String name, int side, Graph graph) {
    assertThat(error(graph, side, Precision.FIXED8)).isLessThan(0.04);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("graphs")
  void fp16_staysWithinElevenBitsOfFraction(String name, int side, Graph graph) {
    assertThat(error(graph, side, Precision.FP16)).isLessThan(0.002);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("graphs")
  void fixed16_staysWithinElevenBits(String name, int side, Graph graph) {
    assertThat(error(graph, side, Precision.FIXED16)).isLessThan(0.002);
  }

  /** Relative L2 error over all outputs and three pictures. */
  private double error(Graph graph, int side, Precision precision) {
    RandomPictures pictures = new RandomPictures(3);
    double difference = 0;
    double size = 0;
    try (PlanCompiler compiler = new PlanCompiler(graph, engine);
        CompiledPlan plan = compiler.compile(options(compiler, precision, side, pictures))) {
      for (int i = 0; i < pictures.count(); i++) {
        pictures.read(i, side, plan.input());
        plan.run();
        ReferenceNetwork reference = new ReferenceNetwork(graph, side);
        for (PlanOutput output : plan.outputs()) {
          float[] expected = reference.run(plan.input(), output.name());
          for (int k = 0; k < expected.length; k++) {
            difference += Math.pow(output.values().get(k) - expected[k], 2);
            size += Math.pow(expected[k], 2);
          }
        }
      }
    }
    return Math.sqrt(difference / size);
  }

  private static PlanOptions options(
      PlanCompiler compiler, Precision precision, int side, SamplePictures pictures) {
    if (!PlanOptions.needsCalibration(precision)) {
      return PlanOptions.of(precision, side);
    }
    Calibrator calibrator = new Calibrator(compiler, side);
    calibrator.observe(pictures, done -> {});
    Calibration calibration = calibrator.choose(RangeMethod.MIN_MAX);
    return PlanOptions.fixed(precision, side, calibration);
  }

  private static Arguments graph(String name, int side, Graph graph) {
    return Arguments.of(name, side, graph);
  }

  private static SmallGraphs stem(int channels) {
    return new SmallGraphs().stem(channels);
  }

  private static Window same(int size, int stride) {
    return Window.square(size, stride, Padding.SAME);
  }

  private static Graph one(int channels, int size, int stride, Activation activation) {
    return stem(channels)
        .convolution("out", "stem", channels, channels + 2, 1, same(size, stride), activation)
        .build("out");
  }

  private static Graph depthwise(int channels, int size, int stride, Activation activation) {
    return stem(channels)
        .convolution("dw", "stem", channels, channels, channels, same(size, stride), activation)
        .convolution("out", "dw", channels, 8, 1, same(1, 1), Activation.NONE)
        .build("out");
  }

  private static Graph grouped() {
    return stem(16).convolution("out", "stem", 16, 32, 4, same(3, 1), Activation.RELU).build("out");
  }

  private static Graph dilated() {
    Window window = new Window(3, 3, 1, 1, 2, 2, Padding.SAME);
    return stem(8).convolution("out", "stem", 8, 8, 1, window, Activation.RELU).build("out");
  }

  private static Graph hardSwish() {
    return stem(8)
        .convolution("conv", "stem", 8, 16, 1, same(3, 1), Activation.NONE)
        .hardSwish("swish", "conv")
        .convolution("out", "swish", 16, 4, 1, same(1, 1), Activation.NONE)
        .build("out");
  }

  private static Graph residual() {
    return stem(8)
        .convolution("expand", "stem", 8, 24, 1, same(1, 1), Activation.RELU)
        .convolution("project", "expand", 24, 8, 1, same(1, 1), Activation.NONE)
        .add("sum", SmallGraphs.plus(), "project", "stem")
        .convolution("out", "sum", 8, 8, 1, same(3, 1), Activation.NONE)
        .build("out");
  }

  /** The first summand is needed after the addition, so it must not be overwritten. */
  private static Graph residualUsedAgain() {
    return stem(8)
        .convolution("a", "stem", 8, 8, 1, same(1, 1), Activation.NONE)
        .add("sum", SmallGraphs.plus(), "a", "stem")
        .convolution("b", "sum", 8, 8, 1, same(1, 1), Activation.NONE)
        .add("sum2", SmallGraphs.plus(), "b", "stem")
        .convolution("c", "stem", 8, 4, 1, same(1, 1), Activation.NONE)
        .convolution("out", "sum2", 8, 4, 1, same(1, 1), Activation.NONE)
        .build("out", "c");
  }

  private static Graph squeezeExcite() {
    return stem(8)
        .convolution("conv", "stem", 8, 24, 1, same(3, 1), Activation.HARD_SWISH)
        .add("mean", new Op.GlobalAverage(), "conv")
        .convolution("squeeze", "mean", 24, 6, 1, same(1, 1), Activation.RELU)
        .convolution("excite", "squeeze", 6, 24, 1, same(1, 1), Activation.HARD_SIGMOID)
        .add("gated", SmallGraphs.multiply(), "conv", "excite")
        .convolution("out", "gated", 24, 8, 1, same(1, 1), Activation.NONE)
        .build("out");
  }

  private static Graph resizeAndJoin() {
    return stem(8)
        .convolution("small", "stem", 8, 12, 1, same(3, 2), Activation.NONE)
        .add("large", new Op.Resize(2, 2, Op.Resize.Mode.BILINEAR, Activation.NONE), "small")
        .convolution("side", "stem", 8, 5, 1, same(1, 1), Activation.NONE)
        .add("joined", new Op.Concat(), "side", "large")
        .add("relu", new Op.Activate(Activation.RELU), "joined")
        .convolution("out", "relu", 17, 17, 17, same(3, 1), Activation.NONE)
        .build("out");
  }

  private static Graph halfPixelResize() {
    return stem(8)
        .add(
            "large",
            new Op.Resize(2, 2, Op.Resize.Mode.BILINEAR_HALF_PIXEL, Activation.NONE),
            "stem")
        .convolution("out", "large", 8, 8, 1, same(1, 1), Activation.NONE)
        .build("out");
  }

  private static Graph maxPool() {
    return stem(17)
        .add("pool", new Op.MaxPool(same(3, 2)), "stem")
        .convolution("out", "pool", 17, 3, 1, same(1, 1), Activation.NONE)
        .build("out");
  }

  private static Graph unfused() {
    return stem(8)
        .add("pool", new Op.MaxPool(same(2, 2)), "stem")
        .add("act", new Op.Activate(Activation.HARD_SIGMOID), "pool")
        .add("shifted", SmallGraphs.affine(3, -1), "act")
        .convolution("out", "shifted", 8, 4, 1, same(1, 1), Activation.NONE)
        .build("out");
  }

  /** Noise pictures, always the same. */
  record RandomPictures(int count) implements SamplePictures {
    @Override
    public void read(int index, int side, ByteBuffer rgb) {
      Random random = new Random(index);
      for (int i = 0; i < side * side * 3; i++) {
        rgb.put(i, (byte) random.nextInt(256));
      }
    }
  }
}
