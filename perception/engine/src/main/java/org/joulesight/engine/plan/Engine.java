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
   * @param graph fused: see {@link PlanCompiler}
   */
  EngineModel load(Graph graph);
}
