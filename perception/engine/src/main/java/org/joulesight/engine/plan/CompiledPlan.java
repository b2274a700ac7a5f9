package org.joulesight.engine.plan;

import java.nio.ByteBuffer;
import java.util.List;
import org.joulesight.Work;

/**
 * A network made ready for one precision and input size. Plans of one model share memory: only one
 * may run at a time, and a plan's input must be filled anew before each of its runs. Not
 * thread-safe.
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

  /** Runs the network over {@link #inputs()} into {@link #outputs()}. Does not allocate. */
  void run();

  /** In the order of the graph's outputs; the same objects each time. */
  List<PlanOutput> outputs();

  /** Share of the MACs that run in a wider precision than the plan's, 0..1. */
  double mixedMacShare();

  /** Frees what this plan owns; what plans share is freed with the {@link PlanCompiler}. */
  @Override
  void close();
}
