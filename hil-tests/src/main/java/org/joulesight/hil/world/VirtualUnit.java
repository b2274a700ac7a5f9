package org.joulesight.hil.world;

import java.util.ArrayList;
import java.util.List;
import org.joulesight.CameraHealth;
import org.joulesight.Clock;
import org.joulesight.Detection;
import org.joulesight.FrameResult;
import org.joulesight.Limits;
import org.joulesight.ModeState;
import org.joulesight.Reason;
import org.joulesight.Track;
import org.joulesight.TrackEvent;
import org.joulesight.UnitHealth;
import org.joulesight.Work;
import org.joulesight.pipeline.mode.ModeMachine;
import org.joulesight.scheduler.Decision;
import org.joulesight.scheduler.PointProfile;
import org.joulesight.scheduler.PowerBudgetScheduler;
import org.joulesight.simboard.SimulatedBoard;

/**
 * Does what {@code runtime/pipeline}'s agents do, one after the other in virtual time: the oldest
 * waiting frame asks the scheduler, runs on the board, and becomes a result with one person in it.
 */
final class VirtualUnit implements UnitHealth {
  private static final long NEVER = Long.MAX_VALUE;
  private static final long STANDS_NANOS = 500_000_000L;

  /** Age at which a result is worth 1/e of a fresh one. */
  private static final double WORTH_NANOS = 0.5e9;

  private static final long HELD_BACK_NANOS = 1_000_000_000L;
  private static final Detection PERSON = new Detection(0, 0.9f, 10, 10, 60, 48);

  private final List<Lane> lanes = new ArrayList<>();
  private final PowerBudgetScheduler scheduler;
  private final SimulatedBoard board;
  private final ModeMachine modes;
  private final Faults faults;
  private final Sabotage sabotage;
  private final Clock clock;
  private Lane running;
  private PointProfile runningPoint;
  private long runningCapture;
  private long runningSequence;
  private long startNanos;
  private long endNanos = NEVER;
  private long runs;
  private Limits shownLimits;

  /** What the agent of a camera knows. */
  private static final class Lane {
    final ModelledCamera camera;
    long askAgainNanos;
    long processed;
    long resultSequence;
    long resultCaptureNanos;
    long leftOut;
    long lastResultNanos;
    long decidedNanos;
    long servedCaptureNanos;
    long truthNanos;
    long served;
    double score;
    double resultAccuracy;
    PointProfile point;
    Reason reason = Reason.START;
    String detail = "";

    Lane(ModelledCamera camera) {
      this.camera = camera;
    }

    /** As the product's agent has it: whether the last result stands for a frame left out. */
    boolean standsFor(PointProfile skipped) {
      return skipped != null
          && processed > 0
          && (camera.sequence() - resultSequence < skipped.point().stride()
              || camera.captureNanos() - resultCaptureNanos <= STANDS_NANOS);
    }

    /** A result is worth nothing after its deadline, and less with every frame it stands for. */
    void scoreResult(double accuracy, long endNanos) {
      boolean inTime = endNanos - resultCaptureNanos <= camera.spec.intervalNanos();
      resultAccuracy = inTime ? accuracy : 0;
      score += resultAccuracy;
    }

    void scoreStandIn() {
      score +=
          resultAccuracy * Math.exp(-(camera.captureNanos() - resultCaptureNanos) / WORTH_NANOS);
    }
  }

  VirtualUnit(
      List<ModelledCamera> cameras,
      PowerBudgetScheduler scheduler,
      SimulatedBoard board,
      Faults faults,
      Sabotage sabotage,
      Limits limits,
      Clock clock) {
    this.clock = clock;
    cameras.forEach(c -> lanes.add(new Lane(c)));
    this.scheduler = scheduler;
    this.board = board;
    this.faults = faults;
    this.sabotage = sabotage;
    this.shownLimits = limits;
    modes = new ModeMachine(clock.nanoTime());
  }

  ModeMachine modes() {
    return modes;
  }

  /** Limits as they were set, which sabotage may keep from the scheduler. */
  void shownLimits(Limits limits) {
    shownLimits = limits;
  }

  long runs() {
    return runs;
  }

  /** Frames that were run, or left out by the stride of their point. */
  long served() {
    return lanes.stream().mapToLong(l -> l.served).sum();
  }

  /** Sum of the frame scores of all cameras. */
  double score() {
    return lanes.stream().mapToDouble(l -> l.score).sum();
  }

  /**
   * Capture time of the newest picture of a camera that was true and served; 0 before the first.
   */
  long truthNanos(int camera) {
    return lanes.get(camera).truthNanos;
  }

  PointProfile runningPoint() {
    return runningPoint;
  }

  long endNanos() {
    return endNanos;
  }

  /** When a waiting frame wants to be asked about next; only while nothing runs. */
  long readyNanos() {
    long ready = NEVER;
    if (running == null) {
      for (Lane l : lanes) {
        ready = l.camera.isFull() ? Math.min(ready, l.askAgainNanos) : ready;
      }
    }
    return ready;
  }

  /** A camera has a new frame, which may be asked about at once. */
  void captured(ModelledCamera camera, long now) {
    for (Lane l : lanes) {
      if (l.camera == camera) {
        l.askAgainNanos = now;
      }
    }
  }

  /** The result of the frame that has just ended, or null. */
  FrameResult finish(long now, long epochMillis) {
    if (running == null || now < endNanos) {
      return null;
    }
    Lane lane = running;
    running = null;
    long end = endNanos;
    endNanos = NEVER;
    scheduler.finished(runningPoint.network().work(), startNanos, end, 0);
    lane.processed++;
    lane.resultSequence = runningSequence;
    lane.resultCaptureNanos = runningCapture;
    lane.lastResultNanos = end;
    lane.scoreResult(runningPoint.network().accuracy(), end);
    long told = sabotage == Sabotage.SLUGGISH ? end + HELD_BACK_NANOS : end;
    Track track = new Track(1, "person", PERSON, runningCapture, runningCapture, (int) runs);
    return new FrameResult(
        lane.camera.id(),
        runningSequence,
        runningCapture,
        epochMillis - (now - runningCapture) / 1_000_000,
        told,
        end - startNanos,
        0,
        runningPoint.point(),
        List.of(PERSON),
        List.of(new TrackEvent(TrackEvent.Kind.UPDATE, track)));
  }

  void dispatch(long now) {
    boolean dead = faults.active(FaultKind.INFERENCE_DEAD, now) != null;
    for (int n = 0; n < lanes.size() && running == null && !dead; n++) {
      Lane lane = oldest(now);
      if (lane == null) {
        return;
      }
      decide(lane, now);
    }
  }

  private Lane oldest(long now) {
    Lane oldest = null;
    for (Lane l : lanes) {
      boolean ready = l.camera.isFull() && l.askAgainNanos <= now;
      if (ready && (oldest == null || l.camera.captureNanos() < oldest.camera.captureNanos())) {
        oldest = l;
      }
    }
    return oldest;
  }

  private void decide(Lane lane, long now) {
    long capture = lane.camera.captureNanos();
    Decision d = scheduler.decide(lane.camera.id(), lane.camera.sequence(), capture, now);
    lane.decidedNanos = now;
    lane.reason = d.reason();
    lane.detail = d.detail();
    if (d.kind() == Decision.Kind.WAIT && d.startNanos() > now) {
      lane.askAgainNanos = d.startNanos();
      return;
    }
    lane.camera.take();
    if (d.kind() == Decision.Kind.RUN && sabotage != Sabotage.NOTHING_RUN) {
      lane.servedCaptureNanos = capture;
      lane.truthNanos = lane.camera.truthNanos();
      lane.served++;
      run(lane, d.point(), capture, now);
    } else {
      lane.leftOut++;
      if (d.kind() == Decision.Kind.SKIP && lane.standsFor(d.point())) {
        lane.servedCaptureNanos = capture;
        lane.truthNanos = lane.camera.truthNanos();
        lane.served++;
        lane.scoreStandIn();
      }
    }
  }

  private void run(Lane lane, PointProfile point, long capture, long now) {
    boolean isSwitch = lane.point != null && !lane.point.point().equals(point.point());
    lane.point = point;
    running = lane;
    runningPoint = point;
    runningCapture = capture;
    runningSequence = lane.camera.sequence();
    startNanos = now;
    runs++;
    Work work = point.network().work();
    board.advanceTo(now);
    if (isSwitch) {
      board.startedAfterSwitch(work, now);
    } else {
      board.started(work, now);
    }
    endNanos = Math.max(now + 1, board.finishNanos(work, now));
    scheduler.started(work, now);
  }

  @Override
  public List<CameraHealth> cameras() {
    return lanes.stream().map(this::health).toList();
  }

  private CameraHealth health(Lane l) {
    boolean lie = sabotage == Sabotage.ALWAYS_VALID;
    boolean blind = lie || sabotage == Sabotage.PICTURE_UNWATCHED;
    return new CameraHealth(
        blind ? l.camera.pretendedStatus() : l.camera.status(),
        l.processed,
        l.leftOut,
        l.lastResultNanos,
        lie ? clock.nanoTime() : l.servedCaptureNanos,
        l.point == null ? null : l.point.point(),
        0,
        0,
        0,
        l.camera.spec.intervalNanos(),
        l.processed > 0 ? 1 : 0,
        l.decidedNanos,
        l.reason,
        l.detail);
  }

  @Override
  public Limits limits() {
    return shownLimits;
  }

  @Override
  public ModeState mode() {
    return modes.state();
  }
}
