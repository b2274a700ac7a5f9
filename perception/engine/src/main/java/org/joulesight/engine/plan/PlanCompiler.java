package org.joulesight.engine.plan;

import java.util.List;
import java.util.Set;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.GraphInput;

/**
 * Makes plans of one network: makes its graph static and fuses it, once for each combination of
 * input shapes, then hands it to the engine. Not thread-safe. Close the plans first, then the
 * compiler.
 */
public final class PlanCompiler implements AutoCloseable {
  private final Engine engine;
  private final StaticGraphs graphs;
  private EngineModel model;

  public PlanCompiler(Graph graph, Engine engine) {
    this.engine = engine;
    this.graphs = new StaticGraphs(graph);
  }

  /**
   * The graph as it is run; its node names are the layer names in calibrations and reports. Where
   * shapes are part of it, they are those that were compiled first, else the declared ones.
   *
   * @throws UserError if nothing was compiled yet and the network runs at no declared or usual size
   */
  public Graph graph() {
    return graphs.any();
  }

  /**
   * The graph as it is run with these options' input shapes.
   *
   * @throws UserError (exit code 2) if the shapes do not fit the network
   */
  public Graph graph(PlanOptions options) {
    return graphs.of(options);
  }

  /** As the file declares them, with sizes that it leaves open. */
  public List<GraphInput> inputs() {
    return graphs.inputs();
  }

  public Engine engine() {
    return engine;
  }

  public Set<Precision> supported() {
    return engine.supported();
  }

  /**
   * @throws UserError (exit code 2) if this machine cannot run the precision, the calibration is of
   *     another model, or the input size does not fit the network
   */
  public CompiledPlan compile(PlanOptions options) {
    if (!supported().contains(options.precision())) {
      throw UserError.usage(
          "%s runs %s here, not %s; choose one of these",
          engine.name(), labels(supported()), options.precision().label());
    }
    engine.capabilities().mode(options);
    Graph fused = graphs.of(options);
    if (options.calibration() != null) {
      options.calibration().check(fused);
    }
    if (model == null) {
      model = engine.load(fused);
    }
    return model.compile(fused, options);
  }

  public long nativeBytes() {
    return model == null ? 0 : model.nativeBytes();
  }

  @Override
  public void close() {
    if (model != null) {
      model.close();
    }
  }

  private static String labels(Set<Precision> precisions) {
    return String.join(", ", precisions.stream().sorted().map(Precision::label).toList());
  }
}
