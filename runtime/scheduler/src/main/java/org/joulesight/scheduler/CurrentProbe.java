package org.joulesight.scheduler;

import org.joulesight.Precision;
import org.joulesight.scheduler.internal.GainBounds;
import org.joulesight.scheduler.internal.PowerModel;

/**
 * Finds out what a precision draws where the limit of the current lies within what is not known of
 * it. Its long frames are refused then, and would be for ever, because a precision that never runs
 * shows nothing. Frames that are shorter than the limit's 10 ms are safe: the longest of them runs
 * until the gain is known well enough to tell. Which precision, and whether at all, is a matter of
 * what plans would gain by it, of what they lose meanwhile, and of how long it will take.
 */
final class CurrentProbe {
  static final int NONE = -1;
  private static final int PRECISIONS = Precision.values().length;
  private static final long JUDGED_EVERY_NANOS = 5_000_000_000L;
  private static final double WORTH_PROBING = 0.05;

  /** For so long, at least, what was found out should be of use. */
  private static final double USE_SECONDS = 240;

  /**
   * Scatter of a meter's 100 ms that hold one short frame, W: a sensor that converts every 7 ms
   * sees the frame or does not.
   */
  private static final double SCATTER_WATTS = 0.25;

  private static final double SAMPLE_SECONDS = 0.1;

  private final CurrentGate gate;
  private final PowerModel model;
  private final GainBounds bounds;
  private final double[] triedSeconds = new double[PRECISIONS];
  private int precision = NONE;
  private long judgedNanos = Long.MIN_VALUE;

  CurrentProbe(CurrentGate gate, PowerModel model) {
    this.gate = gate;
    this.model = model;
    this.bounds = model.gainBounds();
  }

  /** Whether it is time to compare what plans would be worth with each precision. */
  boolean wantsJudgement(long nowNanos) {
    boolean due = judgedNanos == Long.MIN_VALUE || nowNanos - judgedNanos >= JUDGED_EVERY_NANOS;
    if (!due || !gate.limits() || model.sensorLost()) {
      return false;
    }
    if (precision != NONE) {
      triedSeconds[precision] += JUDGED_EVERY_NANOS * 1e-9;
    }
    judgedNanos = nowNanos;
    return true;
  }

  /** Whether a precision is refused for not being known, and can be probed. */
  boolean isOpen(int candidate, CameraState[] cameras) {
    return undecided(candidate, cameras) != null && longest(candidate, cameras) != null;
  }

  /** Chance that it would be allowed if it were known. */
  double chance(int candidate, CameraState[] cameras) {
    return Normal.below(room(undecided(candidate, cameras)), bounds.sigma(candidate));
  }

  /**
   * Seconds until it will be known well enough if it can be allowed: each probed frame adds its own
   * information to what is known, and as much is needed as the room that there is then, in the
   * mean, asks for. What was tried in vain counts as well, so that another one has its turn.
   */
  double seconds(int candidate, CameraState[] cameras) {
    Option probed = longest(candidate, cameras);
    double sigma = bounds.sigma(candidate);
    double room = Normal.meanBelow(room(undecided(candidate, cameras)), sigma);
    double needed = room / CurrentGate.SIGMAS;
    double watts = probed.cost().seconds() * probed.cost().priorWatts() / SAMPLE_SECONDS;
    double perSecond = probed.runsPerSecond() * Math.pow(watts / SCATTER_WATTS, 2);
    double missing = 1 / (needed * needed) - 1 / (sigma * sigma);
    return Math.max(1, missing / perSecond) + triedSeconds[candidate];
  }

  /**
   * @param gain relative gain of the plan's value if the precision were allowed
   * @param loss relative loss of the plan's value while it is probed
   * @param seconds that it will take
   */
  void begin(int candidate, double gain, double loss, double seconds) {
    boolean pays = gain > WORTH_PROBING && loss * seconds < gain * USE_SECONDS;
    precision = pays ? candidate : NONE;
  }

  /** What one camera should run with for now so that more is known; null if there is no need. */
  Option option(CameraState[] cameras) {
    if (precision == NONE) {
      return null;
    }
    boolean open = isOpen(precision, cameras) && !model.sensorLost();
    if (!open) {
      triedSeconds[precision] = 0;
      precision = NONE;
      judgedNanos = Long.MIN_VALUE;
    }
    return open ? longest(precision, cameras) : null;
  }

  /** Of the points that are refused for not being known the one that may be allowed first. */
  private Option undecided(int candidate, CameraState[] cameras) {
    Option nearest = null;
    for (CameraState camera : cameras) {
      for (int o = 1; o <= camera.optionCount(); o++) {
        Option option = camera.option(o);
        boolean possible = option.cost().precision() == candidate && gate.undecided(option.cost());
        if (possible && (nearest == null || room(option) > room(nearest))) {
          nearest = option;
        }
      }
    }
    return nearest;
  }

  private double room(Option option) {
    return gate.gainRoom(option.cost());
  }

  /** The allowed option of which the power meter would see most, or null. */
  Option longest(int candidate, CameraState[] cameras) {
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
