package org.joulesight.engine.plan;

import org.joulesight.engine.graph.Graph;

/** A network loaded into an engine: holds what its plans share, such as packed weights. */
public interface EngineModel extends AutoCloseable {
  /**
   * @param graph fused, with all shapes known: the loaded one, or it made for other input shapes
   * @throws org.joulesight.UserError if the engine cannot run the precision, or the input size does
   *     not fit the network
   */
  CompiledPlan compile(Graph graph, PlanOptions options);

  /** Native memory held now by the model and its plans. */
  long nativeBytes();

  /** Frees everything. All plans must be closed before. */
  @Override
  void close();
}
