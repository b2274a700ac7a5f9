package org.joulesight.scheduler;

import java.util.List;
import org.joulesight.ClockSwitch;
import org.joulesight.Limits;
import org.joulesight.Reason;
import org.joulesight.scheduler.internal.ClockScale;

/**
 * Chooses the clock at which the best plan is worth most, and keeps to what the board really does.
 * One level is looked at with each plan, so that a decision costs two knapsacks at most. A level
 * has to be better for a while, and is then kept for a while: each change costs some frames that
 * are planned with what is not known as well.
 */
final class ClockPlanner {
  private static final long HOLD_NANOS = 5_000_000_000L;
  private static final long BETTER_NANOS = 1_000_000_000L;

  /** A clock that is too slow for the deadlines is left sooner. */
  private static final long URGENT_NANOS = 500_000_000L;

  /** A clock that the board did not take is asked for again after that time. */
  private static final long REFUSED_NANOS = 60_000_000_000L;

  /** Shares of the best points' value. */
  private static final double WORTH_CHANGING = 0.01;

  private static final double WORTH_AT_ONCE = 0.08;

  private final boolean[] offered;
  private final boolean choice;
  private final ClockScale scale;
  private final Planner planner;
  private final ClockLog log = new ClockLog();
  private final double[] values;
  private int looked;
  private int fresh;
  private int known;
  private int wanted;
  private int faster;
  private int slower;
  private int better;
  private long heldKilohertz;
  private long betterNanos;
  private long changedNanos = Long.MIN_VALUE;
  private long refusedNanos = Long.MIN_VALUE;
  private long movedNanos;

  ClockPlanner(ClockFront front, ClockScale scale, Planner planner, long nowNanos) {
    movedNanos = nowNanos;
    this.scale = scale;
    this.planner = planner;
    choice = front.isChoice();
    offered = new boolean[scale.count()];
    values = new double[scale.count()];
    for (int i = 0; i < offered.length && choice; i++) {
      offered[i] = front.rows().get(i).offered();
    }
    heldKilohertz = choice ? scale.level(0).kilohertz() : 0;
  }

  /**
   * Looks at one more level, and may want another one from now on.
   *
   * @param changed whether cameras or limits are others than before
   */
  void plan(CameraState[] cameras, Limits limits, boolean changed, long nowNanos) {
    if (!choice) {
      return;
    }
    fresh = changed ? 0 : fresh;
    do {
      looked = (looked + 1) % values.length;
    } while (!offered[looked] && looked != wanted);
    scale.set(looked, looked);
    values[looked] = planner.bestValueNow(cameras, limits, nowNanos);
    charge();
    fresh++;
    known++;
    if (isSettled(nowNanos) && known >= values.length) {
      choose(limits, nowNanos);
    }
  }

  /** Whether the board runs at what is wanted, and was not refused a short while ago. */
  private boolean isSettled(long nowNanos) {
    boolean refused = refusedNanos != Long.MIN_VALUE && nowNanos - refusedNanos < REFUSED_NANOS;
    return !refused && faster == wanted && slower == wanted;
  }

  private void choose(Limits limits, long nowNanos) {
    int best = wanted;
    for (int i = 0; i < values.length; i++) {
      best = offered[i] && values[i] > values[best] ? i : best;
    }
    double gain = (values[best] - values[wanted]) / Math.max(1e-9, planner.mostValue());
    if (best != better || gain <= WORTH_CHANGING) {
      better = best;
      betterNanos = nowNanos;
      if (gain <= WORTH_CHANGING) {
        return;
      }
    }
    // What was seen before the limits changed must not make it hurry.
    boolean urgent = best < wanted && gain > WORTH_AT_ONCE && fresh >= values.length;
    long held = changedNanos == Long.MIN_VALUE ? HOLD_NANOS : nowNanos - changedNanos;
    boolean stable = urgent || nowNanos - betterNanos >= BETTER_NANOS;
    if (stable && held >= (urgent ? URGENT_NANOS : HOLD_NANOS)) {
      Reason reason = planner.wattsReason();
      if (best < wanted) {
        reason = urgent ? Reason.DEADLINE : Reason.HEADROOM;
      }
      log.note(nowNanos, heldKilohertz, scale.level(best).kilohertz(), reason)
          .worth(values[wanted], values[best], limits.watts());
      wanted = best;
      changedNanos = nowNanos;
      movedNanos = nowNanos;
    }
  }

  /** Costs are those of the wanted level: plans look ahead. */
  void lookAhead() {
    scale.set(wanted, wanted);
  }

  /** Costs are prudent: those of what holds, and of what may hold at any moment. */
  void charge() {
    scale.set(Math.min(faster, wanted), Math.max(slower, wanted));
  }

  /** Clock that is wanted, kHz; 0 where there is no choice. */
  long wantedKilohertz() {
    return choice ? scale.level(wanted).kilohertz() : 0;
  }

  /** Highest clock that holds, kHz; 0 where there is no choice. */
  long heldKilohertz() {
    return heldKilohertz;
  }

  /** Whether nothing but one level can have held since then. */
  boolean heldSince(long nanos) {
    return faster == wanted && slower == wanted && nanos >= movedNanos;
  }

  /**
   * The clock that holds now.
   *
   * @param problem why it is not the one that was wanted; empty if it is
   * @return whether that is news
   */
  boolean holds(long kilohertz, String problem, long nowNanos) {
    boolean moved = kilohertz != heldKilohertz;
    boolean asked = scale.level(wanted).kilohertz() == kilohertz;
    if (!choice || (!moved && asked && problem.isEmpty())) {
      return false;
    }
    place(kilohertz);
    if (!problem.isEmpty() || !asked) {
      log.note(nowNanos, heldKilohertz, kilohertz, Reason.ACTUATOR).told(problem);
      refusedNanos = nowNanos;
      wanted = slower;
      changedNanos = nowNanos;
    }
    heldKilohertz = kilohertz;
    movedNanos = nowNanos;
    charge();
    return true;
  }

  /** A clock between two levels draws as the faster and takes as long as the slower one. */
  private void place(long kilohertz) {
    slower = 0;
    while (slower < values.length - 1 && scale.level(slower).kilohertz() > kilohertz) {
      slower++;
    }
    boolean between = slower > 0 && scale.level(slower).kilohertz() < kilohertz;
    faster = between ? slower - 1 : slower;
  }

  /** The clock that holds, with the reason of the last change; null where there is no choice. */
  ClockSwitch state() {
    ClockSwitch last = log.newest();
    return !choice || last != null
        ? last
        : new ClockSwitch(movedNanos, heldKilohertz, heldKilohertz, Reason.START, "");
  }

  List<ClockSwitch> take() {
    return log.take();
  }
}
