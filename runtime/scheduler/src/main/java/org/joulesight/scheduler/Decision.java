package org.joulesight.scheduler;

import org.joulesight.Reason;

/**
 * What to do with one frame. One object per camera, overwritten by the next {@link
 * PowerBudgetScheduler#decide} for that camera: read it at once, do not keep it.
 */
public final class Decision {
  public enum Kind {
    /** Run now with {@link #point()}; the energy is charged. */
    RUN,
    /**
     * Nothing is charged yet: ask again with the same frame (or a newer one) at {@link
     * #startNanos()}, which still leaves time to meet the deadline. Limits may change until then.
     */
    WAIT,
    /** Leave this frame out, because of the stride or because nothing fits. */
    SKIP
  }

  private Kind kind = Kind.SKIP;
  private PointProfile point;
  private long startNanos;
  private Reason reason = Reason.START;
  private SwitchDetail detail = new SwitchDetail();
  private boolean pointSwitch;

  Decision() {}

  public Kind kind() {
    return kind;
  }

  /** Point to run, or that is waited for; null when a frame is left out for lack of budget. */
  public PointProfile point() {
    return point;
  }

  /** When to run, or to ask again. */
  public long startNanos() {
    return startNanos;
  }

  /** Why this camera has the point it has, or why nothing can be run. */
  public Reason reason() {
    return reason;
  }

  /**
   * One clause with the figures that decided; of the last switch if this is none. Built on demand.
   */
  public String detail() {
    return detail.toString();
  }

  /** Whether this frame runs with another point than the camera's last one. */
  public boolean isSwitch() {
    return pointSwitch;
  }

  Decision run(PointProfile newPoint, long nanos, boolean isSwitch) {
    kind = Kind.RUN;
    point = newPoint;
    startNanos = nanos;
    pointSwitch = isSwitch;
    return this;
  }

  Decision hold(PointProfile newPoint, long nanos) {
    kind = Kind.WAIT;
    point = newPoint;
    startNanos = nanos;
    pointSwitch = false;
    return this;
  }

  Decision skip(PointProfile planned, long nanos) {
    kind = Kind.SKIP;
    point = planned;
    startNanos = nanos;
    pointSwitch = false;
    return this;
  }

  Decision because(Reason newReason, SwitchDetail newDetail) {
    reason = newReason;
    detail = newDetail;
    return this;
  }
}
