package org.joulesight.pipeline.internal;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.joulesight.Camera;
import org.joulesight.CameraHealth;
import org.joulesight.CameraStatus;
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
  private final Function<CameraStatus, PointTable> tables;
  private final PlanWarmer warmer;
  private final PowerBudgetScheduler scheduler;
  private final CameraAgent agent;
  private final Thread thread;
  private volatile PointTable table;
  private int offered;

  /**
   * @param tables gives the points for a camera of the rate that its status tells
   * @throws org.joulesight.UserError if there is no point to offer
   */
  public CameraEntry(
      PipelineParts parts,
      Camera camera,
      double weight,
      Function<CameraStatus, PointTable> tables,
      PlanWarmer warmer,
      ComputeUnit compute,
      PowerBudgetScheduler scheduler) {
    this.parts = parts;
    this.camera = camera;
    this.weight = weight;
    this.tables = tables;
    this.table = tables.apply(camera.status());
    this.warmer = warmer;
    this.scheduler = scheduler;
    this.agent =
        new CameraAgent(
            camera,
            compute,
            scheduler,
            parts.trackers().create(parts.predictor().labels()),
            parts.sinks(),
            parts.clock(),
            this::adoptRate);
    this.thread = new Thread(agent, "inference-" + agent.id());
  }

  public String id() {
    return agent.id();
  }

  public PointTable table() {
    return table;
  }

  private synchronized void adoptRate() {
    PointTable known = tables.apply(camera.status());
    if (known.framesPerSecond() != table.framesPerSecond()) {
      table = known;
      offered = 0;
      want();
      offer();
    }
  }

  /** Asks for the plans of all points, the most accurate first. */
  public void want() {
    warmer.want(
        table.front().stream()
            .sorted(Comparator.comparingDouble(PointProfile::accuracy).reversed())
            .map(PointProfile::network)
            .distinct()
            .toList());
  }

  /** Offers the points whose plans are ready; the agent starts with the first of them. */
  public synchronized void offer() {
    List<PointProfile> ready =
        table.front().stream().filter(p -> parts.predictor().isReady(p.network())).toList();
    if (ready.isEmpty() || ready.size() == offered) {
      return;
    }
    scheduler.addCamera(id(), table.framesPerSecond(), weight, ready);
    if (!thread.isAlive()) {
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
