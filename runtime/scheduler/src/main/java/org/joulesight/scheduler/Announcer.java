package org.joulesight.scheduler;

import org.joulesight.Limits;
import org.joulesight.OperatingPoint;
import org.joulesight.PointSwitch;
import org.joulesight.Reason;

/** Names the reason of each switch and tells it on. */
final class Announcer {
  private final SwitchText text;
  private final PointSwitch.Listener listener;
  private long switches;

  Announcer(SwitchText text, PointSwitch.Listener listener) {
    this.text = text;
    this.listener = listener;
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
    switches++;
    if (listener == null) {
      return;
    }
    String detail = camera.switchDetail.toString();
    OperatingPoint before = from == null ? null : from.profile().point();
    listener.switched(
        new PointSwitch(camera.id, nowNanos, before, to.profile().point(), reason, detail));
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
    return switches;
  }
}
