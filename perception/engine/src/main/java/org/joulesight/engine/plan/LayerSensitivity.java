package org.joulesight.engine.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleConsumer;
import org.joulesight.Precision;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.ShapeInference;

/**
 * Finds the layers that a fixed-point plan had better keep wide: those whose rounding disturbs the
 * network's outputs on sample pictures most for their share of the MACs. Uses no labels.
 *
 * <p>Each layer in turn is the only one in fixed point; the relative squared errors at the outputs
 * that it then causes about add up, so a greedy choice by error per MAC is close to the best.
 */
public final class LayerSensitivity {
  private final PlanCompiler compiler;
  private final Precision precision;
  private final int inputPixels;

  /**
   * @param precision FIXED8 or FIXED16
   * @param inputPixels size to compare at; a small one will do
   */
  public LayerSensitivity(PlanCompiler compiler, Precision precision, int inputPixels) {
    this.compiler = compiler;
    this.precision = precision;
    this.inputPixels = inputPixels;
  }

  /**
   * Compiles and runs a plan for each layer; takes some tens of milliseconds a layer and picture.
   *
   * @param progress told the share that is done, 0..1
   * @return the layers that multiply, in their order
   */
  public List<LayerError> measure(
      Calibration calibration, SamplePictures pictures, DoubleConsumer progress) {
    LayerCosts costs = costs();
    List<String> names =
        graph().nodes().stream()
            .filter(n -> n.op() instanceof Op.Convolution)
            .map(Node::name)
            .toList();
    List<LayerError> layers = new ArrayList<>();
    OutputError error = new OutputError(compiler, pictures, inputPixels);
    Set<String> all = new HashSet<>(names);
    double floor = error.of(precision, calibration.withKeptWide(all));
    for (String name : names) {
      all.remove(name);
      double own = error.of(precision, calibration.withKeptWide(all)) - floor;
      all.add(name);
      layers.add(new LayerError(name, costs.macs(name), own));
      progress.accept((double) layers.size() / names.size());
    }
    return layers;
  }

  /**
   * Names the layers to keep.
   *
   * @param maxMacShare of the layers that may stay wide, those that always do included; 0..1
   */
  public Calibration keep(Calibration calibration, List<LayerError> layers, double maxMacShare) {
    double alwaysWide = mixedShare(calibration.withKeptWide(Set.of()));
    double budget = (maxMacShare - alwaysWide) * costs().macs();
    return calibration.withKeptWide(pick(layers, budget));
  }

  private static Set<String> pick(List<LayerError> layers, double budget) {
    List<LayerError> order = new ArrayList<>(layers);
    order.removeIf(l -> l.error() <= 0 || l.macs() == 0);
    order.sort(Comparator.comparingDouble(LayerError::perMac).reversed());
    Set<String> chosen = new HashSet<>();
    double left = budget;
    for (LayerError layer : order) {
      if (layer.macs() <= left) {
        chosen.add(layer.layer());
        left -= layer.macs();
      }
    }
    return chosen;
  }

  private Graph graph() {
    return compiler.graph(PlanOptions.of(Precision.FP32, inputPixels));
  }

  private LayerCosts costs() {
    Graph graph = graph();
    PlanOptions options = PlanOptions.of(Precision.FP32, inputPixels);
    return LayerCosts.count(graph, ShapeInference.infer(graph, options.inputShapes(graph)));
  }

  private double mixedShare(Calibration calibration) {
    try (CompiledPlan plan =
        compiler.compile(PlanOptions.fixed(precision, inputPixels, calibration))) {
      return plan.mixedMacShare();
    }
  }
}
