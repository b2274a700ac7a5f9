package org.joulesight.hil.world;

import org.joulesight.CameraHealth;
import org.joulesight.CameraStatus;
import org.joulesight.Reason;
import org.joulesight.scheduler.Decision;
import org.joulesight.scheduler.PointProfile;

/** What the agent of a camera knows: what became of its frames, and what they were worth. */
final class CameraLane {
  private static final long STANDS_NANOS = 500_000_000L;

  /** Age at which a result is worth 1/e of a fresh one. */
  private static final double WORTH_NANOS = 0.5e9;

  final ModelledCamera camera;
  private long askAgainNanos;
  private long processed;
  private long resultSequence;
  private long resultCaptureNanos;
  private long leftOut;
  private long lastResultNanos;
  private long decidedNanos;
  private long servedCaptureNanos;
  private long truthNanos;
  private long served;
  private double score;
  private double resultAccuracy;
  private PointProfile point;
  private Reason reason = Reason.START;
  private String detail = "";

  CameraLane(ModelledCamera camera) {
    this.camera = camera;
  }

  boolean isWaiting() {
    return camera.isFull();
  }

  boolean isReady(long now) {
    return isWaiting() && askAgainNanos <= now;
  }

  /** When the waiting frame may be asked about. */
  long askAgainNanos() {
    return askAgainNanos;
  }

  void askAgainAt(long nanos) {
    askAgainNanos = nanos;
  }

  void decided(Decision d, long now) {
    decidedNanos = now;
    reason = d.reason();
    detail = d.detail();
  }

  /**
   * A frame is run.
   *
   * @return whether the one before ran another point
   */
  boolean runs(PointProfile next) {
    boolean isSwitch = point != null && !point.point().equals(next.point());
    point = next;
    serve();
    return isSwitch;
  }

  /** A frame is not run, though perhaps the last result stands for it. */
  void leavesOut(Decision d) {
    leftOut++;
    if (d.kind() == Decision.Kind.SKIP && standsFor(d.point())) {
      serve();
      score +=
          resultAccuracy * Math.exp(-(camera.captureNanos() - resultCaptureNanos) / WORTH_NANOS);
    }
  }

  private void serve() {
    servedCaptureNanos = camera.captureNanos();
    truthNanos = camera.truthNanos();
    served++;
  }

  /** As the product's agent has it: whether the last result stands for a frame left out. */
  private boolean standsFor(PointProfile skipped) {
    return skipped != null
        && processed > 0
        && (camera.sequence() - resultSequence < skipped.point().stride()
            || camera.captureNanos() - resultCaptureNanos <= STANDS_NANOS);
  }

  /** A result is worth nothing after its deadline, and less with every frame it stands for. */
  void finished(long sequence, long captureNanos, double accuracy, long endNanos) {
    processed++;
    resultSequence = sequence;
    resultCaptureNanos = captureNanos;
    lastResultNanos = endNanos;
    boolean inTime = endNanos - captureNanos <= camera.spec.intervalNanos();
    resultAccuracy = inTime ? accuracy : 0;
    score += resultAccuracy;
  }

  long served() {
    return served;
  }

  double score() {
    return score;
  }

  /** Capture time of the newest picture that was true and served; 0 before the first. */
  long truthNanos() {
    return truthNanos;
  }

  long servedCaptureNanos() {
    return servedCaptureNanos;
  }

  /**
   * As the unit tells it.
   *
   * @param status of the camera
   * @param toldCaptureNanos capture time of the newest picture that was served
   */
  CameraHealth health(CameraStatus status, long toldCaptureNanos) {
    return new CameraHealth(
        status,
        processed,
        leftOut,
        lastResultNanos,
        toldCaptureNanos,
        point == null ? null : point.point(),
        0,
        0,
        0,
        camera.spec.intervalNanos(),
        processed > 0 ? 1 : 0,
        decidedNanos,
        reason,
        detail);
  }
}
