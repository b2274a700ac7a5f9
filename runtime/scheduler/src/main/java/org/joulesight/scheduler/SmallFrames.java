package org.joulesight.scheduler;

import org.joulesight.Limits;
import org.joulesight.scheduler.internal.Admission;
import org.joulesight.scheduler.internal.Reserve;

/**
 * Points that take next to nothing. They run where a frame would be left out otherwise, which is
 * worth nothing: a small frame still has half of the best one's accuracy or more.
 */
final class SmallFrames {
  /** Watts, as a share of the limit, beside which the meter can be judged as if no frame ran. */
  private static final double QUIET_WATTS = 0.01;

  /** Energy, as a share of the limit's second, that no 1 s window is spoiled by. */
  private static final double SMALL_JOULES = 0.005;

  private final Admission admission;
  private final CurrentGate current;

  SmallFrames(Admission admission, CurrentGate current) {
    this.admission = admission;
    this.current = current;
  }

  /**
   * The best point that hardly shows in the meter's readings and may start now, or null. None below
   * the accuracy floor: the planned one is left out for the meter's sake, not for the limit's.
   *
   * @param reserve what frames that must follow will draw
   */
  Option quiet(CameraState c, Limits limits, Reserve reserve, long deadline, long now) {
    Option best = best(c, QUIET_WATTS * limits.watts() / c.framesPerSecond, deadline, now);
    boolean fits =
        best != null
            && best.profile().accuracy() >= limits.minAccuracy()
            && admission.earliestStart(best.cost(), reserve, now, now) == now;
    return fits ? best : null;
  }

  /** The best point that is small enough to start in what is kept free otherwise, or null. */
  Option lastResort(CameraState c, Limits limits, long deadline, long now) {
    double most = SMALL_JOULES * limits.watts();
    for (int i = c.optionCount(); i > CameraState.SKIP; i--) {
      Option o = c.option(i);
      if (isPossible(o, most, deadline, now) && admission.fitsWithoutGuard(o.cost(), now)) {
        return o;
      }
    }
    return null;
  }

  private Option best(CameraState c, double mostJoules, long deadline, long now) {
    for (int i = c.optionCount(); i > CameraState.SKIP; i--) {
      if (isPossible(c.option(i), mostJoules, deadline, now)) {
        return c.option(i);
      }
    }
    return null;
  }

  private boolean isPossible(Option o, double mostJoules, long deadline, long now) {
    return admission.meanJoules(o.cost()) <= mostJoules
        && now <= o.latestStart(deadline)
        && current.allows(o.cost())
        && current.clearNanos(o.cost(), now) == now;
  }
}
