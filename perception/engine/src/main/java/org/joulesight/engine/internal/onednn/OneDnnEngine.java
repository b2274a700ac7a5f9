package org.joulesight.engine.internal.onednn;

import java.util.Set;
import org.joulesight.Precision;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.plan.Engine;
import org.joulesight.engine.plan.EngineModel;
import org.joulesight.engine.plan.Isa;

/** Runs networks on the processor through oneDNN. */
public final class OneDnnEngine implements Engine {
  public OneDnnEngine(Isa cap) {}

  @Override
  public String name() {
    return "onednn";
  }

  @Override
  public Set<Precision> supported() {
    return Set.of(Precision.FP32);
  }

  @Override
  public EngineModel load(Graph graph) {
    throw new UnsupportedOperationException();
  }
}
