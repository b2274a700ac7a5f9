package org.joulesight.pipeline.internal;

import java.util.List;
import java.util.function.Supplier;
import org.joulesight.Camera;
import org.joulesight.CameraHealth;
import org.joulesight.CameraState;
import org.joulesight.CameraStatus;
import org.joulesight.Clock;
import org.joulesight.Detection;
import org.joulesight.DetectionSink;
import org.joulesight.Frame;
import org.joulesight.FrameResult;
import org.joulesight.OperatingPoint;
import org.joulesight.Reason;
import org.joulesight.TrackEvent;
import org.joulesight.Tracker;
import org.joulesight.scheduler.Decision;
import org.joulesight.scheduler.PointProfile;
import org.joulesight.scheduler.PowerBudgetScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows one camera: newest frame, decision, network, tracks, sinks. Has a thread of its own. */
final class CameraAgent implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(CameraAgent.class);
  private static final long TAKE_NANOS = 100_000_000;

  /** So long a result tells enough of the scene to stand for frames that are left out. */
  private static final long STANDS_NANOS = 500_000_000;

  private static final long DONE = Long.MIN_VALUE;

  private final Camera camera;
  private final String id;
  private final ComputeUnit compute;
  private final PowerBudgetScheduler scheduler;
  private final Tracker tracker;
  private final Supplier<List<DetectionSink>> sinks;
  private final Clock clock;
  private final Runnable rateKnown;
  private final ComputeUnit.Timing timing = new ComputeUnit.Timing();
  private final ResultWindow results = new ResultWindow();
  private final DistinctErrors errors = new DistinctErrors();

  private volatile long framesProcessed;
  private volatile long framesLeftOut;
  private volatile long lastResultNanos;
  private volatile long servedCaptureNanos;
  private volatile int tracksInView;
  private volatile long decidedNanos;
  private volatile OperatingPoint point;
  private volatile Reason reason = Reason.START;
  private volatile String reasonDetail = "";
  private Frame frame;
  private boolean rateNoted;
  private FrameResult last;

  /**
   * @param rateKnown called before the first frame is decided about
   */
  CameraAgent(
      Camera camera,
      ComputeUnit compute,
      PowerBudgetScheduler scheduler,
      Tracker tracker,
      Supplier<List<DetectionSink>> sinks,
      Clock clock,
      Runnable rateKnown) {
    this.camera = camera;
    this.id = camera.status().id();
    this.compute = compute;
    this.scheduler = scheduler;
    this.tracker = tracker;
    this.sinks = sinks;
    this.clock = clock;
    this.rateKnown = rateKnown;
  }

  String id() {
    return id;
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Frame next = camera.take(TAKE_NANOS);
        if (next != null) {
          noteRate();
          process(next);
        } else if (camera.status().state() == CameraState.ENDED) {
          end();
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("agent stops camera={}", id);
    } finally {
      end();
    }
  }

  /** A live source tells its rate with its first frame only. */
  private void noteRate() {
    if (!rateNoted) {
      rateNoted = true;
      rateKnown.run();
    }
  }

  private void process(Frame taken) throws InterruptedException {
    frame = taken;
    try {
      for (long retryNanos; (retryNanos = attempt()) != DONE; ) {
        clock.awaitUntil(retryNanos); // others may compute meanwhile
      }
    } catch (RuntimeException | LinkageError e) { // neither frame nor library ends the camera
      errors.add(id, e);
      framesLeftOut++;
    } finally {
      frame.release();
    }
  }

  private long attempt() throws InterruptedException {
    compute.acquire();
    try {
      takeNewer();
      return decide();
    } finally {
      compute.release();
    }
  }

  /** While we waited for our turn a newer frame may have come. */
  private void takeNewer() throws InterruptedException {
    Frame newer = camera.take(0);
    if (newer != null) {
      frame.release();
      frame = newer;
      framesLeftOut++; // written by this thread only
    }
  }

  /** Returns when to ask again, or {@link #DONE}. */
  private long decide() throws InterruptedException {
    long now = clock.nanoTime();
    Decision decision = scheduler.decide(id, frame.sequence(), frame.captureNanos(), now);
    decidedNanos = now;
    reason = decision.reason();
    reasonDetail = decision.detail();
    switch (decision.kind()) {
      case WAIT -> {
        return decision.startNanos();
      }
      case SKIP -> {
        framesLeftOut++;
        if (decision.point() != null && standsFor(decision.point().point().stride())) {
          servedCaptureNanos = frame.captureNanos();
        }
      }
      case RUN -> {
        PointProfile profile = decision.point();
        point = profile.point();
        finish(profile, compute.run(frame, profile.network(), timing));
      }
    }
    return DONE;
  }

  /** Whether the last result stands for a frame that the plan leaves out; not for ever. */
  private boolean standsFor(int stride) {
    return last != null
        && (frame.sequence() - last.frameSequence() < stride
            || frame.captureNanos() - last.captureNanos() <= STANDS_NANOS);
  }

  private void finish(PointProfile profile, List<Detection> detections) {
    List<TrackEvent> events = tracker.update(detections, frame.captureNanos());
    tracksInView = tracker.tracksInView();
    servedCaptureNanos = frame.captureNanos(); // a frame whose network failed was not served
    long now = clock.nanoTime();
    FrameResult result =
        new FrameResult(
            id,
            frame.sequence(),
            frame.captureNanos(),
            frame.captureEpochMillis(),
            now,
            timing.endNanos - timing.startNanos,
            timing.kernelNanos,
            profile.point(),
            detections,
            events);
    last = result;
    results.add(now, now - frame.captureNanos());
    framesProcessed++;
    lastResultNanos = now;
    for (DetectionSink sink : sinks.get()) {
      sink.accept(result);
    }
  }

  private void end() {
    if (last == null) {
      return;
    }
    FrameResult r = last;
    last = null;
    FrameResult end =
        new FrameResult(
            id,
            r.frameSequence(),
            r.captureNanos(),
            r.captureEpochMillis(),
            r.resultNanos(),
            r.computeNanos(),
            r.kernelNanos(),
            r.point(),
            List.of(),
            tracker.finish());
    tracksInView = 0;
    for (DetectionSink sink : sinks.get()) {
      sink.ended(end);
    }
  }

  CameraHealth health(long deadlineNanos) {
    CameraStatus status = camera.status();
    return new CameraHealth(
        status,
        framesProcessed,
        framesLeftOut + status.framesReplaced(),
        lastResultNanos,
        servedCaptureNanos,
        point,
        results.rate(clock.nanoTime()),
        results.latency(0.5),
        results.latency(0.99),
        deadlineNanos,
        tracksInView,
        decidedNanos,
        reason,
        reasonDetail);
  }
}
