package org.joulesight.engine.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.joulesight.Precision;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.Node;

/** Finds the ranges that FIXED8 needs by running a network at FP32 over sample pictures. */
public final class Calibrator {
  private final PlanCompiler compiler;
  private final int inputPixels;
  private final Map<String, Histogram> histograms = new HashMap<>();
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
    Map<String, ChannelStatistics> statistics = new HashMap<>();
    run(
        compiler.graph(),
        pictures,
        p -> progress.accept(p / 2),
        o ->
            statistics
                .computeIfAbsent(o.name(), k -> new ChannelStatistics(o.shape().channels()))
                .add(o.values()));
    Map<String, float[]> sizes = new HashMap<>();
    statistics.forEach((value, s) -> sizes.put(value, s.sizes()));
    factors = EqualizationFactors.choose(compiler.graph(), sizes);
    run(
        Equalization.apply(compiler.graph(), factors),
        pictures,
        p -> progress.accept((1 + p) / 2),
        o -> histograms.computeIfAbsent(o.name(), k -> new Histogram()).add(o.values()));
    pictureCount = pictures.count();
  }

  /** Runs a plan whose outputs are all values of the network. */
  private void run(
      Graph graph,
      SamplePictures pictures,
      DoubleConsumer progress,
      Consumer<PlanOutput> observer) {
    List<String> all = graph.nodes().stream().map(Node::name).toList();
    Graph observed = graph.withOutputs(all);
    PlanOptions options = PlanOptions.of(Precision.FP32, inputPixels);
    try (EngineModel model = compiler.engine().load(observed);
        CompiledPlan plan = model.compile(observed, options)) {
      for (int i = 0; i < pictures.count(); i++) {
        pictures.read(i, inputPixels, plan.input());
        plan.run();
        plan.outputs().forEach(observer);
        progress.accept((i + 1.0) / pictures.count());
      }
    }
  }

  /** Ranges of all values seen. */
  public Calibration choose(RangeMethod method) {
    Map<String, Calibration.Range> ranges = new HashMap<>();
    histograms.forEach((value, h) -> ranges.put(value, method.choose(h)));
    return new Calibration(
        compiler.graph().sha256(), method.label(), pictureCount, ranges, factors, Set.of());
  }
}
