package org.joulesight.engine.plan;

import java.nio.ByteBuffer;
import java.util.List;
import org.joulesight.Work;

/**
 * A network made ready for one mode and input size. Plans of one model share memory: unless they
 * run on device buffers, only one may run at a time, and a plan's input must be filled anew before
 * each of its runs.
 *
 * <p>Called by one thread at a time. A run is under way from {@link #submit} until its {@link
 * Completion} is called; until then neither its inputs nor its outputs may be touched.
 */
public interface CompiledPlan extends AutoCloseable {
  /** MACs, elements and layers by layer class, counted from the layers as fused. */
  Work work();

  /** In the order of the graph's inputs; the same objects each time. */
  List<PlanInput> inputs();

  /**
   * The first input; of a picture network RGB, 0..255, rows top to bottom, {@code inputPixels x
   * inputPixels x 3}. A direct buffer; use absolute access or a duplicate.
   */
  default ByteBuffer input() {
    return inputs().get(0).data();
  }

  /**
   * Runs the network over {@link #inputs()} into {@link #outputs()} and waits for it. Does not
   * allocate.
   *
   * @throws IllegalStateException if the plan is closed, or a run is under way
   */
  void run();

  /**
   * Starts a run over {@link #inputs()} into {@link #outputs()}. Engines that cannot do without the
   * calling thread run here. Either throws, or calls {@code completion} once.
   *
   * @throws IllegalStateException if the plan is closed, or a run is under way
   */
  default void submit(Completion completion) {
    run();
    completion.completed(joules());
  }

  /**
   * Starts a run over memory of the device. As many of them may be under way as {@link
   * EngineCapabilities#runsInFlight()} says, each with bindings of its own; they are completed in
   * the order of their submission.
   *
   * @throws IllegalStateException if the plan is closed, or that many are under way
   * @throws IllegalArgumentException if a buffer is not of this engine, closed, or of another size
   * @throws UnsupportedOperationException if the engine has no device memory
   */
  default void submit(DeviceBindings bindings, Completion completion) {
    throw new UnsupportedOperationException("this engine has no memory of its own");
  }

  /**
   * Energy of the last run that was completed, above what the device takes when idle; NaN if the
   * engine does not know, or nothing has run.
   */
  default double joules() {
    return Double.NaN;
  }

  /** In the order of the graph's outputs; the same objects each time. */
  List<PlanOutput> outputs();

  /** Share of the MACs that run in a wider precision than the plan's, 0..1. */
  double mixedMacShare();

  /**
   * Waits for runs that are under way, then frees what this plan owns; what plans share is freed
   * with the {@link PlanCompiler}. More than once does no harm.
   */
  @Override
  void close();
}
