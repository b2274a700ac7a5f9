package org.joulesight.hil.world;

import java.util.ArrayList;
import java.util.List;
import org.joulesight.CameraHealth;
import org.joulesight.Clock;
import org.joulesight.Detection;
import org.joulesight.FrameResult;
import org.joulesight.Limits;
import org.joulesight.ModeState;
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
  private static final long HELD_BACK_NANOS = 1_000_000_000L;
  private static final Detection PERSON = new Detection(0, 0.9f, 10, 10, 60, 48);

  private final List<CameraLane> lanes = new ArrayList<>();
  private final PowerBudgetScheduler scheduler;
  private final SimulatedBoard board;
  private final ModeMachine modes;
  private final Faults faults;
  private final Sabotage sabotage;
  private final Clock clock;
  private CameraLane running;
  private PointProfile runningPoint;
  private long runningCapture;
  private long runningSequence;
  private long startNanos;
  private long endNanos = NEVER;
  private long runs;
  private Limits shownLimits;

  VirtualUnit(
      List<ModelledCamera> cameras,
      PowerBudgetScheduler scheduler,
      SimulatedBoard board,
      Faults faults,
      Sabotage sabotage,
      Limits limits,
      Clock clock) {
    this.clock = clock;
    cameras.forEach(c -> lanes.add(new CameraLane(c)));
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
    return lanes.stream().mapToLong(CameraLane::served).sum();
  }

  /** Sum of the frame scores of all cameras. */
  double score() {
    return lanes.stream().mapToDouble(CameraLane::score).sum();
  }

  /**
   * Capture time of the newest picture of a camera that was true and served; 0 before the first.
   */
  long truthNanos(int camera) {
    return lanes.get(camera).truthNanos();
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
      for (CameraLane l : lanes) {
        ready = l.isWaiting() ? Math.min(ready, l.askAgainNanos()) : ready;
      }
    }
    return ready;
  }

  /** A camera has a new frame, which may be asked about at once. */
  void captured(ModelledCamera camera, long now) {
    for (CameraLane l : lanes) {
      if (l.camera == camera) {
        l.askAgainAt(now);
      }
    }
  }

  /** The result of the frame that has just ended, or null. */
  FrameResult finish(long now, long epochMillis) {
    if (running == null || now < endNanos) {
      return null;
    }
    CameraLane lane = running;
    running = null;
    long end = endNanos;
    endNanos = NEVER;
    scheduler.finished(runningPoint.network().work(), startNanos, end, 0);
    lane.finished(runningSequence, runningCapture, runningPoint.network().accuracy(), end);
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
      CameraLane lane = oldest(now);
      if (lane == null) {
        return;
      }
      decide(lane, now);
    }
  }

  private CameraLane oldest(long now) {
    CameraLane oldest = null;
    for (CameraLane l : lanes) {
      if (l.isReady(now)
          && (oldest == null || l.camera.captureNanos() < oldest.camera.captureNanos())) {
        oldest = l;
      }
    }
    return oldest;
  }

  private void decide(CameraLane lane, long now) {
    long capture = lane.camera.captureNanos();
    Decision d = scheduler.decide(lane.camera.id(), lane.camera.sequence(), capture, now);
    lane.decided(d, now);
    if (d.kind() == Decision.Kind.WAIT && d.startNanos() > now) {
      lane.askAgainAt(d.startNanos());
      return;
    }
    lane.camera.take();
    if (d.kind() == Decision.Kind.RUN && sabotage != Sabotage.NOTHING_RUN) {
      run(lane, d.point(), capture, now);
    } else {
      lane.leavesOut(d);
    }
  }

  private void run(CameraLane lane, PointProfile point, long capture, long now) {
    boolean isSwitch = lane.runs(point);
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

  private CameraHealth health(CameraLane l) {
    boolean lie = sabotage == Sabotage.ALWAYS_VALID;
    boolean blind = lie || sabotage == Sabotage.PICTURE_UNWATCHED;
    return l.health(
        blind ? l.camera.pretendedStatus() : l.camera.status(),
        lie ? clock.nanoTime() : l.servedCaptureNanos());
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
