package org.joulesight.hil.bench.scheduler.policy;

import org.joulesight.scheduler.PointProfile;

/** The answer to one frame; reused. */
public final class Choice {
  private PointProfile point;
  private long askAgainNanos;

  /** Run it now. */
  public void run(PointProfile newPoint) {
    point = newPoint;
    askAgainNanos = Long.MIN_VALUE;
  }

  /** Ask again then. */
  public void hold(long nanos) {
    point = null;
    askAgainNanos = nanos;
  }

  /** Leave it out. */
  public void skip() {
    point = null;
    askAgainNanos = Long.MIN_VALUE;
  }

  /** Null to leave the frame out or to ask again. */
  public PointProfile point() {
    return point;
  }

  /** {@code Long.MIN_VALUE} if the frame is not to be asked for again. */
  public long askAgainNanos() {
    return askAgainNanos;
  }
}
