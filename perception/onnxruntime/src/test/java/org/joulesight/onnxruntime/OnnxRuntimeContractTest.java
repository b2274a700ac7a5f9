package org.joulesight.onnxruntime;

import org.joulesight.engine.plan.AsynchronousContract;
import org.joulesight.engine.plan.Engine;

class OnnxRuntimeContractTest extends AsynchronousContract {
  @Override
  protected Engine open() {
    return OnnxRuntime.engine(1);
  }
}
