package org.joulesight.scheduler;

import java.util.List;
import org.joulesight.Limits;
import org.joulesight.PointSwitch;
import org.joulesight.Reason;

/** Names the reason of each switch and notes it. */
final class Announcer {
  private final SwitchText text;
  private final SwitchLog log = new SwitchLog();

  Announcer(SwitchText text) {
    this.text = text;
  }

  /**
   * @param from null at the start
   * @param because why the plan, or the cap at this moment, wants the new point
   */
  void announce(
      CameraState camera, Option from, Option to, Reason because, Limits limits, long nowNanos) {
    Reason reason = from == null ? Reason.START : reason(from, to, because);
    text.note(camera.switchDetail, camera, from, to, reason, limits);
    camera.switchReason = reason;
    text.note(log.note(camera.id, nowNanos, from, to, reason), camera, from, to, reason, limits);
  }

  /** Another reason for the point that runs: what it was chosen for is over. */
  void restate(CameraState camera, Option running, Reason reason, Limits limits) {
    text.note(camera.switchDetail, camera, null, running, reason, limits);
    camera.switchReason = reason;
  }

  /** Notes why a frame is left out. */
  void whyNot(CameraState camera, Option wanted, Reason reason, Limits limits) {
    text.note(camera.leftOutDetail, camera, null, wanted, reason, limits);
  }

  /**
   * A frame that fell back to a cheaper point makes two switches the plan does not know: the one
   * down is for the cap's sake, and the one back is head-room.
   */
  private static Reason reason(Option from, Option to, Reason because) {
    if (to.value() > from.value()) {
      return because == Reason.ACCURACY_FLOOR ? because : Reason.HEADROOM;
    }
    return switch (because) {
      case HEADROOM, START, INFEASIBLE -> Reason.BUDGET;
      default -> because;
    };
  }

  long switches() {
    return log.count();
  }

  /** Switches that were not taken before, oldest first. */
  List<PointSwitch> take() {
    return log.take();
  }
}
