package org.joulesight.accelerator.internal;

import org.joulesight.engine.plan.AsynchronousContract;
import org.joulesight.engine.plan.Engine;
import org.joulesight.engine.plan.EngineMode;

class NpuContractTest extends AsynchronousContract {
  @Override
  protected Engine open() {
    return new NpuEngine();
  }

  @Override
  protected void close(Engine opened) {
    ((NpuEngine) opened).close();
  }

  /** Four bits are four bits. */
  @Override
  protected double tolerance(EngineMode mode) {
    return mode.weightBits() == 4 ? 0.4 : super.tolerance(mode);
  }
}
