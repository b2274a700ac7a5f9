package org.joulesight.engine.plan;

/** A network loaded into an engine: holds what its plans share, such as packed weights. */
public interface EngineModel extends AutoCloseable {
  /**
   * @throws org.joulesight.UserError if the engine cannot run the precision, or the input size does
   *     not fit the network
   */
  CompiledPlan compile(PlanOptions options);

  /** Native memory held now by the model and its plans. */
  long nativeBytes();

  /** Frees everything. All plans must be closed before. */
  @Override
  void close();
}
