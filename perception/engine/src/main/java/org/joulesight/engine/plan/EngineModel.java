package org.joulesight.engine.plan;

import org.joulesight.engine.graph.Graph;

/**
 * A network loaded into an engine: holds what its plans share, such as packed weights. One thread
 * at a time, no plan running meanwhile.
 */
public interface EngineModel extends AutoCloseable {
  /**
   * @param graph fused, with all shapes known: the loaded one, or it made for other input shapes
   * @throws org.joulesight.UserError (exit code 2) if the engine cannot run the precision or mode,
   *     or the input size does not fit the network
   */
  CompiledPlan compile(Graph graph, PlanOptions options);

  /** Native memory held now by the model and its plans, on the device too. */
  long nativeBytes();

  /** Frees everything. Closes plans that are still open; more than once does no harm. */
  @Override
  void close();
}
