package org.joulesight.scheduler;

import org.joulesight.Limits;
import org.joulesight.Reason;
import org.joulesight.scheduler.internal.Admission;

/**
 * What becomes of one frame under the present plan: it runs with the planned point, waits until
 * that fits, runs with a cheaper or faster one, or is left out.
 */
final class FrameDecider {
  private final Admission admission;
  private final Announcer announcer;

  FrameDecider(Admission admission, Announcer announcer) {
    this.admission = admission;
    this.announcer = announcer;
  }

  Decision decide(CameraState c, Limits limits, long sequence, long captureNanos, long now) {
    Option planned = c.plannedOption();
    // If not even the cheapest point can be kept up, it may still fit now and then.
    Option option = planned == null ? c.option(1) : planned;
    if (!c.dueByStride(sequence, option.profile().point().stride())) {
      return c.decision.skip(planned == null ? null : planned.profile(), now);
    }
    long deadline = captureNanos + c.deadlineNanos(limits.deadlineNanos());
    long latest = latestStart(option, deadline);
    if (now <= latest) {
      // A start that is put off must also leave room for a run that takes longer than usual.
      long prudent = deadline - Math.round(option.cost().secondsUpper() * 1e9);
      long start = admission.earliestStart(option.cost(), now, prudent);
      if (start == now) {
        return run(c, option, c.plannedReason, limits, sequence, now);
      }
      if (start <= prudent) {
        return c.decision.hold(option.profile(), start);
      }
    }
    Reason reason = now > latest ? Reason.DEADLINE : Reason.BUDGET;
    Option cheaper = cheaper(c, deadline, now);
    return cheaper != null
        ? run(c, cheaper, reason, limits, sequence, now)
        : leaveOut(c, option, reason, limits, now);
  }

  /** Best of the cheaper points that can start at once, or null. */
  private Option cheaper(CameraState c, long deadline, long now) {
    for (int i = c.planned - 1; i > CameraState.SKIP; i--) {
      Option o = c.option(i);
      boolean inTime = now <= latestStart(o, deadline);
      if (inTime && admission.earliestStart(o.cost(), now, now) == now) {
        return o;
      }
    }
    return null;
  }

  private Decision run(
      CameraState c, Option o, Reason because, Limits limits, long sequence, long now) {
    Option from = c.lastRun;
    admission.admit(o.cost(), now);
    boolean isSwitch = c.ran(o, sequence, now);
    if (isSwitch) {
      announcer.announce(c, from, o, because, limits, now);
    }
    c.leftOut = false;
    return c.decision.run(o.profile(), now, isSwitch).because(c.switchReason, c.switchDetail);
  }

  private Decision leaveOut(CameraState c, Option o, Reason reason, Limits limits, long now) {
    if (!c.leftOut) {
      c.leftOut = true;
      Reason why = reason == Reason.DEADLINE ? reason : Reason.INFEASIBLE;
      c.decision.because(why, announcer.whyNot(c, o, why, limits));
    }
    return c.decision.skip(null, now);
  }

  private static long latestStart(Option o, long deadline) {
    return deadline - Math.round(o.planSeconds() * 1e9);
  }
}
