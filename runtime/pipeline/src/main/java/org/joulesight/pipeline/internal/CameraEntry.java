package org.joulesight.pipeline.internal;

import java.util.List;
import org.joulesight.Camera;
import org.joulesight.CameraHealth;
import org.joulesight.pipeline.PipelineParts;
import org.joulesight.scheduler.PointProfile;
import org.joulesight.scheduler.PointTable;
import org.joulesight.scheduler.PowerBudgetScheduler;

/** A camera with its points, its agent and the thread that runs it. */
public final class CameraEntry implements AutoCloseable {
  private static final long CLOSE_MILLIS = 3_000;

  private final PipelineParts parts;
  private final Camera camera;
  private final double weight;
  private final PointTable table;
  private final PowerBudgetScheduler scheduler;
  private final CameraAgent agent;
  private final Thread thread;
  private int offered;

  public CameraEntry(
      PipelineParts parts,
      Camera camera,
      double weight,
      PointTable table,
      ComputeUnit compute,
      PowerBudgetScheduler scheduler) {
    this.parts = parts;
    this.camera = camera;
    this.weight = weight;
    this.table = table;
    this.scheduler = scheduler;
    this.agent =
        new CameraAgent(
            camera,
            compute,
            scheduler,
            parts.trackers().create(parts.predictor().labels()),
            parts.sinks(),
            parts.clock());
    this.thread = new Thread(agent, "inference-" + agent.id());
  }

  public String id() {
    return agent.id();
  }

  public PointTable table() {
    return table;
  }

  /** Offers the points whose plans are ready; the agent starts with the first of them. */
  public void offer() {
    List<PointProfile> ready =
        table.front().stream().filter(p -> parts.predictor().isReady(p.network())).toList();
    if (ready.size() == offered) {
      return;
    }
    scheduler.addCamera(id(), table.framesPerSecond(), weight, ready);
    if (offered == 0) {
      thread.start();
    }
    offered = ready.size();
  }

  public CameraHealth health(long deadlineNanos) {
    return agent.health(deadlineNanos > 0 ? deadlineNanos : table.deadlineNanos());
  }

  /** Stops capturing first, then the agent. */
  @Override
  public void close() {
    camera.close();
    thread.interrupt();
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
