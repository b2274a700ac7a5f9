package org.joulesight.scheduler;

import org.joulesight.scheduler.internal.PowerModel;
import org.joulesight.scheduler.internal.WorkCost;

/**
 * The limit of the current over 10 ms. Frames run one after the other, so cameras never add up:
 * what is left to do is to leave out points that draw too much by themselves. A frame draws more
 * than its mean at its beginning; how much is not known and taken as a quarter. Shorter frames draw
 * less over 10 ms: they show what their precision draws before longer ones are tried.
 */
final class CurrentGate {
  private static final double BURST = 1.25;
  private static final double WINDOW_SECONDS = 0.01;

  /**
   * What a frame with another point than the one before it may take on top; little of a long one.
   */
  private static final double SWITCH_JOULES = 5e-3;

  private final PowerModel model;
  private double watts = Double.POSITIVE_INFINITY;

  CurrentGate(PowerModel model) {
    this.model = model;
  }

  /**
   * @param amps infinite for no limit
   */
  void limit(double amps, double volts) {
    watts = amps * volts;
  }

  boolean limits() {
    return watts < Double.POSITIVE_INFINITY;
  }

  boolean allows(WorkCost cost) {
    return !limits() || drawn(cost, model.upperGain(cost.precision())) <= watts;
  }

  /** Whether it is refused, but might not be if it were known better what it draws. */
  boolean undecided(WorkCost cost) {
    return !allows(cost) && drawn(cost, model.hopefulGain(cost.precision())) <= watts;
  }

  private double drawn(WorkCost cost, double gain) {
    double busy = cost.priorWatts() * gain;
    double share = Math.min(1, cost.secondsUpper() / WINDOW_SECONDS);
    double more = share < 1 ? SWITCH_JOULES / WINDOW_SECONDS : 0;
    return model.baseWatts() + share * BURST * busy + more;
  }
}
