package org.joulesight.engine.internal.cpu;

import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.joulesight.Work;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.internal.lowering.IoBlock;
import org.joulesight.engine.internal.lowering.Steps;
import org.joulesight.engine.plan.CompiledPlan;
import org.joulesight.engine.plan.PlanInput;
import org.joulesight.engine.plan.PlanOutput;

/** A sealed list of primitives with the memory they work in. */
final class CpuPlan implements CompiledPlan {
  private final CpuModel model;
  private final Steps steps;
  private final IoBlock io;
  private final Map<String, TensorShape> inputShapes;
  private final Work work;
  private final double mixedMacShare;
  private boolean closed;

  CpuPlan(
      CpuModel model,
      Steps steps,
      IoBlock io,
      Map<String, TensorShape> inputShapes,
      Work work,
      double mixedMacShare) {
    this.model = model;
    this.steps = steps;
    this.io = io;
    this.inputShapes = inputShapes;
    this.work = work;
    this.mixedMacShare = mixedMacShare;
  }

  void bind(BytePointer arena) {
    steps.bind(arena);
  }

  @Override
  public Work work() {
    return work;
  }

  @Override
  public List<PlanInput> inputs() {
    return io.inputs();
  }

  @Override
  public void run() {
    if (closed) {
      throw new IllegalStateException("plan is closed");
    }
    steps.run();
  }

  @Override
  public List<PlanOutput> outputs() {
    return io.outputs();
  }

  @Override
  public double mixedMacShare() {
    return mixedMacShare;
  }

  /** Layers with the kernels that the library chose, in the order they run. */
  List<String> kernels() {
    return steps.labels();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      steps.scope().close();
      model.closed(this, inputShapes);
    }
  }
}
