package org.joulesight.engine.internal.onednn;

import org.joulesight.engine.plan.AsynchronousContract;
import org.joulesight.engine.plan.Engine;
import org.joulesight.engine.plan.Engines;
import org.joulesight.engine.plan.Isa;

class OneDnnContractTest extends AsynchronousContract {
  @Override
  protected Engine open() {
    return Engines.onednn(Isa.BEST);
  }
}
