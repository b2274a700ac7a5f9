package org.joulesight.engine.internal.cpu;

import org.joulesight.engine.plan.AsynchronousContract;
import org.joulesight.engine.plan.Engine;
import org.joulesight.engine.plan.Engines;
import org.joulesight.engine.plan.Isa;

class CpuEngineContractTest extends AsynchronousContract {
  @Override
  protected Engine open() {
    return Engines.cpu(Isa.BEST);
  }
}
