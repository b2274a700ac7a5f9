package org.joulesight.engine.plan;

import java.util.Set;
import org.joulesight.Precision;
import org.joulesight.engine.graph.Graph;

/** Runs networks on some processor. A service: a plug-in for an accelerator offers another one. */
public interface Engine {
  /** Short name for reports, such as {@code onednn}. */
  String name();

  /** Precisions that this engine runs on this machine, found by asking it. */
  Set<Precision> supported();

  /**
   * Bits that FIXED8 weights keep: 8, or 7 on processors that add products of bytes in 16 bits.
   * Accuracy that was measured with 8 does not hold for 7.
   */
  default int fixed8WeightBits() {
    return 8;
  }

  /**
   * @param graph fused: see {@link PlanCompiler}
   */
  EngineModel load(Graph graph);
}
