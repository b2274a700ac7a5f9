package org.joulesight.engine.plan;

/**
 * Told once when a run that was submitted has ended. Called by a thread of the engine, or by the
 * submitting thread before {@code submit} returns. What the run wrote can be read from then on.
 * Must return soon and not call the plan, its model or its engine.
 */
public interface Completion {
  /**
   * @param joules that the run took above what the device takes when idle; NaN if the engine does
   *     not know
   */
  void completed(double joules);

  /** The run broke off; its outputs are undefined. */
  void failed(RuntimeException error);
}
