package org.joulesight.pipeline.internal;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.joulesight.Clock;
import org.joulesight.Detection;
import org.joulesight.Frame;
import org.joulesight.KernelTap;
import org.joulesight.NetworkPoint;
import org.joulesight.Pacer;
import org.joulesight.Predictor;
import org.joulesight.Work;
import org.joulesight.pipeline.PipelineParts;

/**
 * The one place where networks run: one frame at a time, in order of arrival, each taking the
 * board's own time.
 */
public final class ComputeUnit {
  private final ReentrantLock turn = new ReentrantLock(true);
  private final CountDownLatch firstRun = new CountDownLatch(1);
  private final Clock clock;
  private final Predictor predictor;
  private final Pacer pacer;
  private final KernelTap scheduler;
  private final Supplier<List<KernelTap>> taps;

  public ComputeUnit(PipelineParts parts, KernelTap scheduler) {
    this.clock = parts.clock();
    this.predictor = parts.predictor();
    this.pacer = parts.pacer();
    this.scheduler = scheduler;
    this.taps = parts.taps();
  }

  /** Waits until a frame has run; returns whether one has. */
  boolean awaitFirstRun(long timeoutNanos) throws InterruptedException {
    return firstRun.await(timeoutNanos, TimeUnit.NANOSECONDS);
  }

  void acquire() throws InterruptedException {
    turn.lockInterruptibly();
  }

  void release() {
    turn.unlock();
  }

  /**
   * Runs one frame; the caller holds the turn.
   *
   * @param timing filled in
   */
  List<Detection> run(Frame frame, NetworkPoint point, Timing timing) throws InterruptedException {
    Work work = point.work();
    List<KernelTap> listening = taps.get();
    timing.startNanos = clock.nanoTime();
    scheduler.started(work, timing.startNanos);
    for (KernelTap tap : listening) {
      tap.started(work, timing.startNanos);
    }
    try {
      List<Detection> detections = predictor.predict(frame, point);
      timing.kernelNanos = clock.nanoTime() - timing.startNanos;
      clock.awaitUntil(pacer.finishNanos(work, timing.startNanos));
      return detections;
    } finally {
      firstRun.countDown();
      timing.endNanos = endNanos(work, timing.startNanos);
      scheduler.finished(work, timing.startNanos, timing.endNanos, timing.kernelNanos);
      for (KernelTap tap : listening) {
        tap.finished(work, timing.startNanos, timing.endNanos, timing.kernelNanos);
      }
    }
  }

  /** A paced board is done when it says so, however late the host notices, or its kernels are. */
  private long endNanos(Work work, long startNanos) {
    long paced = pacer.finishNanos(work, startNanos);
    return paced > startNanos ? paced : clock.nanoTime();
  }

  /** Times of the last run; reused from frame to frame. */
  static final class Timing {
    long startNanos;
    long endNanos;
    long kernelNanos;
  }
}
