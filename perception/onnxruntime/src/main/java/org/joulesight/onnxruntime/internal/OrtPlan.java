package org.joulesight.onnxruntime.internal;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.List;
import java.util.function.Consumer;
import org.joulesight.Work;
import org.joulesight.engine.plan.CompiledPlan;
import org.joulesight.engine.plan.PlanInput;
import org.joulesight.engine.plan.PlanOutput;

/** A session with its buffers. ONNX Runtime's Java interface allocates some objects in each run. */
final class OrtPlan implements CompiledPlan {
  private final OrtSession session;
  private final OrtBuffers buffers;
  private final Work work;
  private final double mixedMacShare;
  private final long fileBytes;
  private final Consumer<OrtPlan> onClose;
  private boolean closed;

  OrtPlan(
      OrtSession session,
      OrtBuffers buffers,
      Work work,
      double mixedMacShare,
      long fileBytes,
      Consumer<OrtPlan> onClose) {
    this.session = session;
    this.buffers = buffers;
    this.work = work;
    this.mixedMacShare = mixedMacShare;
    this.fileBytes = fileBytes;
    this.onClose = onClose;
  }

  @Override
  public Work work() {
    return work;
  }

  @Override
  public List<PlanInput> inputs() {
    return buffers.inputs();
  }

  @Override
  public void run() {
    if (closed) {
      throw new IllegalStateException("plan is closed");
    }
    try {
      session.run(buffers.read(), buffers.written()).close();
    } catch (OrtException e) {
      throw OrtSessions.refused(work.network(), e);
    }
  }

  @Override
  public List<PlanOutput> outputs() {
    return buffers.outputs();
  }

  @Override
  public double mixedMacShare() {
    return mixedMacShare;
  }

  long nativeBytes() {
    return fileBytes + buffers.bytes();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    onClose.accept(this);
    buffers.close();
    try {
      session.close();
    } catch (OrtException e) {
      throw OrtSessions.refused(work.network(), e);
    }
  }
}
