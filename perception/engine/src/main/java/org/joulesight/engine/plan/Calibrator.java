package org.joulesight.engine.plan;

import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.joulesight.Precision;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.ShapeInference;
import org.joulesight.engine.graph.TensorShape;

/**
 * Finds the ranges that FIXED8 and FIXED16 need by running a network at FP32 over sample pictures.
 * Observes feature maps; values of other shapes stay floats in fixed-point plans.
 */
public final class Calibrator {
  private final PlanCompiler compiler;
  private final int inputPixels;
  private final Map<String, Histogram> histograms = new HashMap<>();
  private final Map<String, ChannelStatistics> adjusted = new HashMap<>();
  private Map<String, float[]> factors = Map.of();
  private int pictureCount;

  /**
   * @param inputPixels the size to observe at; its ranges serve all sizes
   */
  public Calibrator(PlanCompiler compiler, int inputPixels) {
    this.compiler = compiler;
    this.inputPixels = inputPixels;
  }

  /**
   * Runs all pictures twice; takes some tens of milliseconds each.
   *
   * @param progress told the share that is done, 0..1, after each picture
   */
  public void observe(SamplePictures pictures, DoubleConsumer progress) {
    Graph graph = compiler.graph(PlanOptions.of(Precision.FP32, inputPixels));
    Map<String, ChannelStatistics> statistics = new HashMap<>();
    run(
        graph,
        pictures,
        p -> progress.accept(p / 2),
        i -> {},
        o ->
            statistics
                .computeIfAbsent(o.name(), k -> new ChannelStatistics(o.shape().channels()))
                .add(o.values()));
    Map<String, float[]> sizes = new HashMap<>();
    statistics.forEach((value, s) -> sizes.put(value, s.sizes()));
    factors = EqualizationFactors.choose(graph, sizes);
    run(
        Equalization.apply(graph, factors),
        pictures,
        p -> progress.accept((1 + p) / 2),
        this::observeFloats,
        o -> {
          histograms.computeIfAbsent(o.name(), k -> new Histogram()).add(o.values());
          adjusted
              .computeIfAbsent(o.name(), k -> new ChannelStatistics(o.shape().channels()))
              .add(o.values());
        });
    pictureCount = pictures.count();
  }

  /** Pictures need no range: their bytes mean themselves. */
  private void observeFloats(PlanInput input) {
    if (input.type().type() == DataType.F32) {
      FloatBuffer values = input.data().duplicate().order(ByteOrder.nativeOrder()).asFloatBuffer();
      histograms.computeIfAbsent(input.name(), k -> new Histogram()).add(values);
    }
  }

  /** Runs a plan whose outputs are all feature maps of the network. */
  private void run(
      Graph graph,
      SamplePictures pictures,
      DoubleConsumer progress,
      Consumer<PlanInput> inputObserver,
      Consumer<PlanOutput> observer) {
    PlanOptions options = PlanOptions.of(Precision.FP32, inputPixels);
    Map<String, TensorShape> shapes = ShapeInference.infer(graph, options.inputShapes(graph));
    List<String> maps =
        graph.nodes().stream()
            .filter(n -> isFloat(n.op()) && shapes.get(n.name()).isMap())
            .map(Node::name)
            .toList();
    Graph observed = graph.withOutputs(maps);
    try (EngineModel model = compiler.engine().load(observed);
        CompiledPlan plan = model.compile(observed, options)) {
      for (int i = 0; i < pictures.count(); i++) {
        pictures.read(i, inputPixels, plan.input());
        plan.inputs().forEach(inputObserver);
        plan.run();
        plan.outputs().forEach(observer);
        progress.accept((i + 1.0) / pictures.count());
      }
    }
  }

  private static boolean isFloat(Op op) {
    return op instanceof Op.General g
        ? g.result().type() == DataType.F32
        : !(op instanceof Op.Constant);
  }

  /**
   * Adds what takes back the shift that rounding the weights to 8 bits gives to each layer's mean.
   *
   * @param calibration chosen by this calibrator; to be corrected again if other layers are kept
   *     wide
   */
  public Calibration corrected(Calibration calibration) {
    Map<String, float[]> means = new HashMap<>();
    adjusted.forEach((value, s) -> means.put(value, s.means()));
    Graph graph = compiler.graph(PlanOptions.of(Precision.FP32, inputPixels));
    Graph equalized = Equalization.apply(graph, calibration.factors());
    return calibration.withBiases(BiasCorrection.choose(equalized, means, calibration.keptWide()));
  }

  /** Ranges of all values seen. */
  public Calibration choose(RangeMethod method) {
    Map<String, Calibration.Range> ranges = new HashMap<>();
    histograms.forEach((value, h) -> ranges.put(value, method.choose(h)));
    return new Calibration(
        compiler.graph().sha256(), method.label(), pictureCount, ranges, factors, Set.of());
  }
}
