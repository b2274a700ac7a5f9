package org.joulesight.scheduler;

import org.joulesight.Precision;
import org.joulesight.scheduler.internal.PowerModel;

/**
 * Finds out what a precision draws where the limit of the current lies within what is not known of
 * it. Its long frames are refused then, and would be for ever, because a precision that never runs
 * shows nothing. Frames that are shorter than the limit's 10 ms are safe: the longest of them runs
 * until the gain is known well enough to tell, or for a while at most. It costs accuracy meanwhile,
 * so it is done only for precisions that plans would clearly be better with.
 */
final class CurrentProbe {
  static final int NONE = -1;
  private static final int PRECISIONS = Precision.values().length;
  private static final long JUDGED_EVERY_NANOS = 5_000_000_000L;
  private static final long LONGEST_NANOS = 40_000_000_000L;
  private static final long PAUSE_NANOS = 120_000_000_000L;
  private static final double WORTH_PROBING = 0.05;

  private final CurrentGate gate;
  private final PowerModel model;
  private final long[] notBeforeNanos = new long[PRECISIONS];
  private int precision = NONE;
  private long sinceNanos;
  private long judgedNanos = Long.MIN_VALUE;

  CurrentProbe(CurrentGate gate, PowerModel model) {
    this.gate = gate;
    this.model = model;
  }

  /** Whether it is time to compare what plans would be worth with each precision. */
  boolean wantsJudgement(long nowNanos) {
    boolean idle = gate.limits() && !model.sensorLost() && precision == NONE;
    if (!idle || (judgedNanos != Long.MIN_VALUE && nowNanos - judgedNanos < JUDGED_EVERY_NANOS)) {
      return false;
    }
    judgedNanos = nowNanos;
    return true;
  }

  /** Whether a precision is refused for not being known, can be probed, and its turn has come. */
  boolean isOpen(int candidate, CameraState[] cameras, long nowNanos) {
    return nowNanos >= notBeforeNanos[candidate]
        && isUndecided(candidate, cameras)
        && longest(candidate, cameras) != null;
  }

  /**
   * @param gain relative gain of the plan's value if the precision were allowed
   */
  void begin(int candidate, double gain, long nowNanos) {
    if (gain > WORTH_PROBING) {
      precision = candidate;
      sinceNanos = nowNanos;
    }
  }

  /** What one camera should run with for now so that more is known; null if there is no need. */
  Option option(CameraState[] cameras, long nowNanos) {
    if (precision == NONE) {
      return null;
    }
    Option option = isUndecided(precision, cameras) ? longest(precision, cameras) : null;
    boolean over = nowNanos - sinceNanos > LONGEST_NANOS;
    if (over || option == null || model.sensorLost()) {
      notBeforeNanos[precision] = nowNanos + PAUSE_NANOS;
      precision = NONE;
      judgedNanos = Long.MIN_VALUE;
      return null;
    }
    return option;
  }

  private boolean isUndecided(int candidate, CameraState[] cameras) {
    for (CameraState camera : cameras) {
      for (int o = 1; o <= camera.optionCount(); o++) {
        Option option = camera.option(o);
        if (option.cost().precision() == candidate && gate.undecided(option.cost())) {
          return true;
        }
      }
    }
    return false;
  }

  /** The allowed option of which the power meter would see most, or null. */
  private Option longest(int candidate, CameraState[] cameras) {
    Option best = null;
    double most = 0;
    for (CameraState camera : cameras) {
      for (int o = 1; o <= camera.optionCount(); o++) {
        Option option = camera.option(o);
        double watts = option.meanWatts(model.gains());
        boolean possible = option.cost().precision() == candidate && gate.allows(option.cost());
        if (possible && watts > most) {
          best = option;
          most = watts;
        }
      }
    }
    return best;
  }
}
