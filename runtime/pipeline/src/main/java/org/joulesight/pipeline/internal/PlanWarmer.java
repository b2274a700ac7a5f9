package org.joulesight.pipeline.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.joulesight.NetworkPoint;
import org.joulesight.Predictor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compiles plans between the frames; a point is offered only once its plan is there. */
public final class PlanWarmer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PlanWarmer.class);
  private static final long CLOSE_MILLIS = 5_000;
  private static final long FIRST_FRAME_NANOS = 1_000_000_000L;

  private final Predictor predictor;
  private final ComputeUnit compute;
  private final Runnable onReady;
  private final BlockingQueue<NetworkPoint> queue = new LinkedBlockingQueue<>();
  private final Set<NetworkPoint> asked = new HashSet<>();
  private final Thread agent = new Thread(this::compile, "plan-compiler");

  /**
   * @param onReady called on the compiling thread after each point
   */
  public PlanWarmer(Predictor predictor, ComputeUnit compute, Runnable onReady) {
    this.predictor = predictor;
    this.compute = compute;
    this.onReady = onReady;
    agent.setDaemon(true);
  }

  public void start() {
    agent.start();
  }

  /**
   * Asks for plans; those asked for before are left out.
   *
   * @param points the most wanted first
   */
  public synchronized void want(List<NetworkPoint> points) {
    points.stream().filter(asked::add).forEach(queue::add);
  }

  private void compile() {
    try {
      compile(queue.take());
      compute.awaitFirstRun(FIRST_FRAME_NANOS); // the first detection comes before more plans
      while (true) {
        compile(queue.take());
      }
    } catch (InterruptedException e) {
      LOG.debug("plan-compiler stops");
    }
  }

  private void compile(NetworkPoint point) throws InterruptedException {
    try {
      compute
          .acquire(); // frames wait rather than share: a frame's time is what the scheduler learns
      try {
        predictor.prepare(point);
      } finally {
        compute.release();
      }
      onReady.run();
    } catch (RuntimeException e) { // the point stays off the front; the others go on
      LOG.error("plan failed point={} cause=\"{}\"", point.withStride(1), e.getMessage(), e);
    }
  }

  /** Stops after the plan that is being compiled. */
  @Override
  public void close() {
    agent.interrupt();
    try {
      agent.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
