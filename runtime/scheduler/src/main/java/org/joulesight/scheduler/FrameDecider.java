package org.joulesight.scheduler;

import org.joulesight.Limits;
import org.joulesight.Reason;
import org.joulesight.scheduler.internal.Admission;
import org.joulesight.scheduler.internal.Reserve;

/**
 * What becomes of one frame under the present plan: it runs with the planned point, waits until
 * that fits, runs with a cheaper or faster one, or is left out.
 */
final class FrameDecider {
  private static final Reserve NOTHING = new Reserve(0);
  private static final long SHORT_WAIT_NANOS = 20_000_000L;

  private final Admission admission;
  private final Planner planner;
  private final CurrentGate current;
  private final SmallFrames small;
  private final Announcer announcer;

  FrameDecider(Admission admission, Planner planner, CurrentGate current, Announcer announcer) {
    this.admission = admission;
    this.planner = planner;
    this.current = current;
    this.small = new SmallFrames(admission, current);
    this.announcer = announcer;
  }

  Decision decide(CameraState c, Limits limits, long sequence, long captureNanos, long now) {
    int number = c.plannedFor(sequence);
    boolean none = c.plannedOption() == null;
    if (number == CameraState.SKIP && !none) {
      return c.decision.skip(c.plannedOption().profile(), now); // its turn to be left out
    }
    long deadline = captureNanos + c.deadlineNanos(limits.deadlineNanos());
    if (admission.wantsIdle() && !none) {
      Option quiet =
          small.quiet(
              c, limits, planner.load().reserve(c, c.cheapest, captureNanos, now), deadline, now);
      return quiet == null
          ? c.decision.skip(c.plannedOption().profile(), now)
          : run(c, quiet, Reason.BUDGET, limits, sequence, captureNanos, now);
    }
    // If not even the cheapest point can be kept up, it may still fit now and then.
    Option option = c.option(Math.max(1, number));
    if (!c.dueByStride(sequence, option.profile().point().stride())) {
      return c.decision.skip(none ? null : option.profile(), now);
    }
    long latest = option.latestStart(deadline);
    long start = Long.MAX_VALUE;
    if (now <= latest) {
      // A start that is put off must also leave room for a run that takes longer than usual.
      long prudent = deadline - Math.round(option.cost().secondsUpper() * 1e9);
      start =
          admission.earliestStart(
              option.cost(), reserve(c, number, captureNanos, now), now, prudent);
      if (start == now) {
        return run(c, option, c.plannedReason, limits, sequence, captureNanos, now);
      }
      // Short waits take jitter out; longer ones would only push the jam on to the next frames.
      if (start - now <= SHORT_WAIT_NANOS && start <= prudent) {
        return c.decision.hold(option.profile(), start);
      }
    }
    Reason reason = now > latest ? Reason.DEADLINE : Reason.BUDGET;
    Option other = substitute(c, number, captureNanos, deadline, now);
    boolean canWait = start < Long.MAX_VALUE;
    if (other == null && !canWait) {
      other = small.lastResort(c, limits, deadline, now);
    }
    if (other != null && !(canWait && isAbove(limits, option) && !isAbove(limits, other))) {
      return run(c, other, reason, limits, sequence, captureNanos, now);
    }
    return canWait
        ? c.decision.hold(option.profile(), start)
        : leaveOut(c, option, reason, limits, now);
  }

  /** What those after it need, but for the cheapest point, of which no less can be asked. */
  private Reserve reserve(CameraState c, int number, long captureNanos, long now) {
    return number > 1 ? planner.load().reserve(c, c.option(number), captureNanos, now) : NOTHING;
  }

  /**
   * The best of the lesser points that can start at once, or null. None that takes more than the
   * planned one would: it has to leave less for those after it, and would take what is theirs.
   */
  private Option substitute(CameraState c, int number, long captureNanos, long deadline, long now) {
    if (number <= 1) {
      return null;
    }
    double most = admission.meanJoules(c.option(number).cost());
    for (int i = number - 1; i > CameraState.SKIP; i--) {
      Option o = c.option(i);
      boolean possible =
          admission.meanJoules(o.cost()) <= most
              && now <= o.latestStart(deadline)
              && current.allows(o.cost());
      if (possible
          && admission.earliestStart(o.cost(), reserve(c, i, captureNanos, now), now, now) == now) {
        return o;
      }
    }
    return null;
  }

  private static boolean isAbove(Limits limits, Option o) {
    return o.profile().accuracy() >= limits.minAccuracy();
  }

  private Decision run(
      CameraState c,
      Option o,
      Reason because,
      Limits limits,
      long sequence,
      long captureNanos,
      long now) {
    Option from = c.lastRun;
    admission.admit(o.cost(), now);
    boolean isSwitch = c.ran(o, sequence, captureNanos);
    if (isSwitch && c.isNews(o)) {
      announcer.announce(c, from, o, because, limits, now);
    } else if (c.switchReason == Reason.TEMPERATURE && planner.isHeatOver(now)) {
      announcer.restate(c, o, planner.presentLimit(), limits); // cool again, and no switch since
    }
    c.leftOut = false;
    return c.decision.run(o.profile(), now, isSwitch).because(c.switchReason, c.switchDetail);
  }

  private Decision leaveOut(CameraState c, Option o, Reason reason, Limits limits, long now) {
    if (!c.leftOut) {
      c.leftOut = true;
      Reason why = reason == Reason.DEADLINE ? reason : Reason.INFEASIBLE;
      announcer.whyNot(c, o, why, limits);
      c.decision.because(why, c.leftOutDetail);
    }
    return c.decision.skip(null, now);
  }
}
