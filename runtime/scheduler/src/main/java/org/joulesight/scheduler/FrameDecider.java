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
  private static final long NEVER = Long.MAX_VALUE;

  private final Admission admission;
  private final Planner planner;
  private final CurrentGate current;
  private final SmallFrames small;
  private final Announcer announcer;

  // The frame that is decided about.
  private CameraState c;
  private Limits limits;
  private long sequence;
  private long captureNanos;
  private long deadline;
  private long now;

  FrameDecider(Admission admission, Planner planner, CurrentGate current, Announcer announcer) {
    this.admission = admission;
    this.planner = planner;
    this.current = current;
    this.small = new SmallFrames(admission, current);
    this.announcer = announcer;
  }

  Decision decide(
      CameraState camera, Limits present, long frameSequence, long capturedNanos, long nowNanos) {
    c = camera;
    limits = present;
    sequence = frameSequence;
    captureNanos = capturedNanos;
    deadline = capturedNanos + camera.deadlineNanos(present.deadlineNanos());
    now = nowNanos;

    int number = c.plannedFor(sequence);
    Option planned = c.plannedOption();
    if (planned == null) {
      // If not even the cheapest point can be kept up, it may still fit now and then.
      return decide(cheapestAllowed(), true);
    }
    if (number == CameraState.SKIP) {
      return c.decision.skip(planned.profile(), now); // its turn to be left out
    }
    return admission.wantsIdle() ? pauseForMeter(planned) : decide(number, false);
  }

  private Decision pauseForMeter(Option planned) {
    Option least = c.cheapest == null ? planned : c.cheapest;
    Reserve reserve = planner.load().reserve(c, least, captureNanos, now);
    Option quiet = small.quiet(c, limits, reserve, deadline, now);
    return quiet == null ? c.decision.skip(planned.profile(), now) : run(quiet, Reason.BUDGET);
  }

  private Decision decide(int number, boolean unplanned) {
    Option option = c.option(number);
    if (!c.dueByStride(sequence, option.profile().point().stride())) {
      return c.decision.skip(unplanned ? null : option.profile(), now);
    }
    long latest = option.latestStart(deadline);
    // A start that is put off must also leave room for a run that takes longer than usual.
    long prudent = deadline - Math.round(option.cost().secondsUpper() * 1e9);
    long start = now <= latest ? earliestStart(number, prudent) : NEVER;
    if (start == now) {
      return run(option, c.plannedReason);
    }
    // Short waits take jitter out; longer ones would only push the jam on to the next frames.
    if (start - now <= SHORT_WAIT_NANOS && start <= prudent) {
      return c.decision.hold(option.profile(), start);
    }
    Reason reason = reason(option, latest);
    Option other = substitute(number);
    boolean canWait = start < NEVER;
    if (other == null && !canWait) {
      other = small.lastResort(c, limits, deadline, now);
    }
    if (other != null && !(canWait && isAbove(option) && !isAbove(other))) {
      return run(other, reason);
    }
    return canWait ? c.decision.hold(option.profile(), start) : leaveOut(option, reason);
  }

  /** Why it cannot run now. */
  private Reason reason(Option option, long latest) {
    if (now > latest) {
      return Reason.DEADLINE;
    }
    return current.allows(c, option) ? Reason.BUDGET : Reason.CURRENT;
  }

  /** The cheapest option that the limit of the current allows; the cheapest of all if none. */
  private int cheapestAllowed() {
    for (int i = 1; i <= c.optionCount(); i++) {
      if (current.allows(c, c.option(i))) {
        return i;
      }
    }
    return 1;
  }

  private long earliestStart(int number, long latest) {
    Option option = c.option(number);
    if (!current.allows(c, option)) {
      return NEVER;
    }
    long clear = current.clearNanos(option.cost(), now);
    if (clear > now && clear > latest) {
      return NEVER;
    }
    return Math.max(clear, admission.earliestStart(option.cost(), reserve(number), now, latest));
  }

  /** What those after it need, but for the cheapest point, of which no less can be asked. */
  private Reserve reserve(int number) {
    if (c.plannedOption() == null) {
      return planner.load().reserveForPlanned(c, now);
    }
    return number > cheapestAllowed()
        ? planner.load().reserve(c, c.option(number), captureNanos, now)
        : NOTHING;
  }

  /**
   * The best of the lesser points that can start at once, or null. None that takes more than the
   * planned one would: it has to leave less for those after it, and would take what is theirs.
   */
  private Option substitute(int number) {
    double most = admission.meanJoules(c.option(number).cost());
    for (int i = number - 1; i > CameraState.SKIP; i--) {
      Option o = c.option(i);
      boolean possible = admission.meanJoules(o.cost()) <= most && now <= o.latestStart(deadline);
      if (possible && earliestStart(i, now) == now) {
        return o;
      }
    }
    return null;
  }

  private boolean isAbove(Option o) {
    return o.profile().accuracy() >= limits.minAccuracy();
  }

  private Decision run(Option o, Reason because) {
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

  private Decision leaveOut(Option o, Reason reason) {
    if (!c.leftOut) {
      c.leftOut = true;
      Reason why = reason == Reason.BUDGET ? Reason.INFEASIBLE : reason;
      announcer.whyNot(c, o, why, limits);
      c.decision.because(why, c.leftOutDetail);
    }
    return c.decision.skip(null, now);
  }
}
