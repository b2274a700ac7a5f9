package org.joulesight.engine.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleConsumer;
import org.joulesight.Precision;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.ShapeInference;

/**
 * Chooses the layers that a FIXED8 plan keeps wide: those whose rounding disturbs the network's
 * outputs on sample pictures most for their share of the MACs. Uses no labels.
 *
 * <p>Each layer in turn is the only one in 8 bits; the relative squared errors at the outputs that
 * it then causes about add up, so a greedy choice by error per MAC is close to the best.
 */
public final class LayerSensitivity {
  /** A layer with the error it causes and the MACs it has. */
  private record Layer(String name, double error, long macs) {}

  private final PlanCompiler compiler;
  private final int inputPixels;

  /**
   * @param inputPixels size to compare at; a small one will do
   */
  public LayerSensitivity(PlanCompiler compiler, int inputPixels) {
    this.compiler = compiler;
    this.inputPixels = inputPixels;
  }

  /**
   * Compiles and runs a plan for each layer; takes some tens of milliseconds a layer and picture.
   *
   * @param maxMacShare of the layers that may stay wide, those that always do included; 0..1
   * @param progress told the share that is done, 0..1
   * @return the calibration with its layers named
   */
  public Calibration choose(
      Calibration calibration,
      SamplePictures pictures,
      double maxMacShare,
      DoubleConsumer progress) {
    LayerCosts costs =
        LayerCosts.count(compiler.graph(), ShapeInference.infer(compiler.graph(), inputPixels));
    List<String> names =
        compiler.graph().nodes().stream()
            .filter(n -> n.op() instanceof Op.Convolution)
            .map(Node::name)
            .toList();
    List<Layer> layers = new ArrayList<>();
    double alwaysWide;
    try (EngineModel model = compiler.engine().load(compiler.graph())) {
      List<float[][]> reference =
          outputs(model, PlanOptions.of(Precision.FP32, inputPixels), pictures);
      Set<String> all = new HashSet<>(names);
      double floor = error(model, calibration.withKeptWide(all), pictures, reference);
      for (String name : names) {
        all.remove(name);
        double error = error(model, calibration.withKeptWide(all), pictures, reference) - floor;
        all.add(name);
        layers.add(new Layer(name, error, costs.macs(name)));
        progress.accept((double) layers.size() / names.size());
      }
      alwaysWide = mixedShare(model, calibration.withKeptWide(Set.of()));
    }
    return calibration.withKeptWide(pick(layers, (maxMacShare - alwaysWide) * costs.macs()));
  }

  private static Set<String> pick(List<Layer> layers, double budget) {
    List<Layer> order = new ArrayList<>(layers);
    order.removeIf(l -> l.error() <= 0 || l.macs() == 0);
    order.sort(Comparator.comparingDouble((Layer l) -> l.error() / l.macs()).reversed());
    Set<String> chosen = new HashSet<>();
    double left = budget;
    for (Layer layer : order) {
      if (layer.macs() <= left) {
        chosen.add(layer.name());
        left -= layer.macs();
      }
    }
    return chosen;
  }

  private double error(
      EngineModel model,
      Calibration calibration,
      SamplePictures pictures,
      List<float[][]> reference) {
    List<float[][]> actual = outputs(model, PlanOptions.fixed8(inputPixels, calibration), pictures);
    Map<Integer, double[]> sums = new HashMap<>();
    for (int picture = 0; picture < actual.size(); picture++) {
      for (int o = 0; o < actual.get(picture).length; o++) {
        accumulate(
            sums.computeIfAbsent(o, k -> new double[2]),
            actual.get(picture)[o],
            reference.get(picture)[o]);
      }
    }
    return sums.values().stream().mapToDouble(s -> s[0] / Math.max(s[1], 1e-30)).sum();
  }

  private static void accumulate(double[] sums, float[] actual, float[] reference) {
    for (int i = 0; i < actual.length; i++) {
      double difference = actual[i] - reference[i];
      sums[0] += difference * difference;
      sums[1] += (double) reference[i] * reference[i];
    }
  }

  private double mixedShare(EngineModel model, Calibration calibration) {
    try (CompiledPlan plan =
        model.compile(compiler.graph(), PlanOptions.fixed8(inputPixels, calibration))) {
      return plan.mixedMacShare();
    }
  }

  private List<float[][]> outputs(EngineModel model, PlanOptions options, SamplePictures pictures) {
    List<float[][]> results = new ArrayList<>();
    try (CompiledPlan plan = model.compile(compiler.graph(), options)) {
      for (int i = 0; i < pictures.count(); i++) {
        pictures.read(i, inputPixels, plan.input());
        plan.run();
        results.add(plan.outputs().stream().map(LayerSensitivity::copy).toArray(float[][]::new));
      }
    }
    return results;
  }

  private static float[] copy(PlanOutput output) {
    float[] values = new float[output.values().capacity()];
    output.values().get(0, values);
    return values;
  }
}
