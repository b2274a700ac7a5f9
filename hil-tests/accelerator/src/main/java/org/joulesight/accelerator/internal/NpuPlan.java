package org.joulesight.accelerator.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.joulesight.Work;
import org.joulesight.engine.plan.CompiledPlan;
import org.joulesight.engine.plan.Completion;
import org.joulesight.engine.plan.DeviceBindings;
import org.joulesight.engine.plan.DeviceBuffer;
import org.joulesight.engine.plan.PlanInput;
import org.joulesight.engine.plan.PlanOptions;
import org.joulesight.engine.plan.PlanOutput;

/** A network on the device. Inputs and outputs in host memory are copied to it and from it. */
final class NpuPlan implements CompiledPlan {
  private final NpuQueue queue;
  private final NpuMemory memory;
  private final NpuModel model;
  private final CompiledPlan silicon;
  private final Work work;
  private final double joulesPerRun;
  private final NpuRuns runs = new NpuRuns(NpuEngine.RUNS_IN_FLIGHT);
  private final List<ByteBuffer> outputBytes = new ArrayList<>();
  private volatile double joules = Double.NaN;

  NpuPlan(
      NpuQueue queue,
      NpuMemory memory,
      NpuModel model,
      CompiledPlan silicon,
      PlanOptions options,
      NpuSetting setting) {
    this.queue = queue;
    this.memory = memory;
    this.model = model;
    this.silicon = silicon;
    this.work =
        new Work(
            silicon.work().network(),
            options.precision(),
            options.inputPixels(),
            silicon.work().costs());
    this.joulesPerRun = setting.joules(work.macs());
    for (PlanOutput output : silicon.outputs()) {
      int bytes = output.values().capacity() * Float.BYTES;
      outputBytes.add(ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()));
    }
  }

  @Override
  public Work work() {
    return work;
  }

  @Override
  public List<PlanInput> inputs() {
    return silicon.inputs();
  }

  @Override
  public void run() {
    Waiting waiting = new Waiting();
    submit(waiting);
    waiting.await();
  }

  @Override
  public void submit(Completion completion) {
    runs.begin(1);
    queue.add(() -> work(silicon::run, completion));
  }

  @Override
  public void submit(DeviceBindings bindings, Completion completion) {
    check(bindings);
    runs.begin(NpuEngine.RUNS_IN_FLIGHT);
    queue.add(() -> work(() -> run(bindings), completion));
  }

  private void check(DeviceBindings bindings) {
    if (bindings.inputs().size() != inputs().size()
        || bindings.outputs().size() != outputs().size()) {
      throw new IllegalArgumentException(
          "%d inputs and %d outputs, not %d and %d"
              .formatted(
                  bindings.inputs().size(),
                  bindings.outputs().size(),
                  inputs().size(),
                  outputs().size()));
    }
    for (int i = 0; i < inputs().size(); i++) {
      check(bindings.inputs().get(i), inputs().get(i).data().capacity());
    }
    for (int i = 0; i < outputs().size(); i++) {
      check(bindings.outputs().get(i), outputBytes.get(i).capacity());
    }
  }

  private void check(DeviceBuffer buffer, int bytes) {
    boolean open = buffer instanceof NpuBuffer own && own.isOpenIn(memory);
    if (!open || buffer.bytes() != bytes) {
      throw new IllegalArgumentException(
          "buffer of %d bytes is %s; needed are %d bytes on %s"
              .formatted(buffer.bytes(), open ? "open" : "not open here", bytes, NpuEngine.DEVICE));
    }
  }

  /** On the device's thread. */
  private void run(DeviceBindings bindings) {
    for (int i = 0; i < inputs().size(); i++) {
      bindings.inputs().get(i).read(inputs().get(i).data().duplicate().clear());
    }
    silicon.run();
    for (int i = 0; i < outputs().size(); i++) {
      ByteBuffer bytes = outputBytes.get(i);
      bytes.asFloatBuffer().put(0, outputs().get(i).values(), 0, bytes.capacity() / Float.BYTES);
      bindings.outputs().get(i).write(bytes);
    }
  }

  private void work(Runnable run, Completion completion) {
    RuntimeException error = null;
    try {
      run.run();
      joules = joulesPerRun;
    } catch (RuntimeException e) {
      error = e;
    }
    runs.ended();
    if (error == null) {
      completion.completed(joulesPerRun);
    } else {
      completion.failed(error);
    }
    runs.told();
  }

  @Override
  public double joules() {
    return joules;
  }

  @Override
  public List<PlanOutput> outputs() {
    return silicon.outputs();
  }

  @Override
  public double mixedMacShare() {
    return silicon.mixedMacShare();
  }

  @Override
  public void close() {
    if (runs.close()) {
      silicon.close();
      model.closed(this);
    }
  }

  /** Lets a thread wait for a run. */
  private static final class Waiting implements Completion {
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile RuntimeException error;

    @Override
    public void completed(double taken) {
      done.countDown();
    }

    @Override
    public void failed(RuntimeException cause) {
      error = cause;
      done.countDown();
    }

    void await() {
      try {
        done.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while the accelerator ran", e);
      }
      if (error != null) {
        throw error;
      }
    }
  }
}
