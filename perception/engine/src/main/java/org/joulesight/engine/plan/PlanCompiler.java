package org.joulesight.engine.plan;

import java.util.Set;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.engine.graph.Fusion;
import org.joulesight.engine.graph.Graph;

/**
 * Makes plans of one network. Fuses the graph once, then hands it to the engine. Not thread-safe.
 * Close the plans first, then the compiler.
 */
public final class PlanCompiler implements AutoCloseable {
  private final Engine engine;
  private final Graph fused;
  private final EngineModel model;

  public PlanCompiler(Graph graph, Engine engine) {
    this.engine = engine;
    this.fused = Fusion.fuse(graph);
    this.model = engine.load(fused);
  }

  /** The graph as it is run; its node names are the layer names in calibrations and reports. */
  public Graph graph() {
    return fused;
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
    if (options.calibration() != null) {
      options.calibration().check(fused);
    }
    return model.compile(fused, options);
  }

  public long nativeBytes() {
    return model.nativeBytes();
  }

  @Override
  public void close() {
    model.close();
  }

  private static String labels(Set<Precision> precisions) {
    return String.join(", ", precisions.stream().sorted().map(Precision::label).toList());
  }
}
