package org.joulesight.scheduler;

import org.joulesight.scheduler.internal.GainBounds;
import org.joulesight.scheduler.internal.PowerModel;
import org.joulesight.scheduler.internal.WorkCost;

/**
 * The limit of the current over 10 ms. Frames run one after the other, so what is left to do is to
 * leave out points that draw too much by themselves, and to keep short ones apart.
 *
 * <p>A frame draws more than its mean at its beginning; how much and for how long is not known and
 * taken as a quarter for up to a third of the frame. Over 10 ms a short frame draws less than a
 * long one of its precision: it may run where the other may not, and shows what the precision
 * draws. It needs the 10 ms for itself then.
 */
final class CurrentGate {
  private static final double BURST = 1.25;
  private static final double BURST_SHARE = 1.0 / 3;
  private static final double AFTER_BURST = (1 - BURST * BURST_SHARE) / (1 - BURST_SHARE);

  /**
   * Standard deviations by which a gain may be more. Errors are .72 of what the filter believes
   * (root of their mean square, seeds 1-60), so this is 2.5 of them.
   */
  static final double SIGMAS = 1.8;

  /** Standard deviations by which the gain of what a dark camera tries may have to be less. */
  private static final double PIONEER_SIGMAS = 0.5;

  private static final double WINDOW_SECONDS = 0.01;
  private static final long WINDOW_NANOS = 10_000_000L;

  /** What a frame with another point than the one before it may take on top. */
  private static final double SWITCH_JOULES = 5e-3;

  private final PowerModel model;
  private final GainBounds bounds;
  private double watts = Double.POSITIVE_INFINITY;
  private long quietFromNanos = Long.MIN_VALUE;
  private boolean lastWasAlone;

  CurrentGate(PowerModel model) {
    this.model = model;
    this.bounds = model.gainBounds();
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

  /** Mean watts that 10 ms may draw; infinite for no limit. */
  double watts() {
    return watts;
  }

  boolean allows(WorkCost cost) {
    return !limits() || mostWatts(cost) <= watts;
  }

  /** Whether a camera may run it: what is allowed, and what it is to find its way with. */
  boolean allows(CameraState camera, Option option) {
    return allows(option.cost()) || option.cost() == camera.pioneer;
  }

  /**
   * What a camera runs of which nothing is allowed, so that something is learned: of the frames
   * that may well keep the limit those that draw least over 10 ms. They may break it until that is
   * known, some frames by what the gain is uncertain; the camera would stay dark for ever
   * otherwise. Null if none will keep it, or if there is no need.
   */
  WorkCost pioneer(CameraState camera) {
    WorkCost best = null;
    double least = watts;
    for (int o = 1; o <= camera.optionCount(); o++) {
      WorkCost cost = camera.option(o).cost();
      if (allows(cost)) {
        return null;
      }
      double draws = tenMillisWatts(cost, bounds.lower(cost.precision(), PIONEER_SIGMAS));
      if (draws <= least) {
        best = cost;
        least = draws;
      }
    }
    return best;
  }

  /** Whether it is refused, but might not be if it were known better what it draws. */
  boolean undecided(WorkCost cost) {
    return !allows(cost) && tenMillisWatts(cost, bounds.lower(cost.precision(), SIGMAS)) <= watts;
  }

  /** By how much the gain might be more than is believed, if it were known. */
  double gainRoom(WorkCost cost) {
    double left = watts - model.baseWatts() - switchingWatts(cost);
    return left / (share(cost) * cost.priorWatts()) - bounds.likely(cost.precision());
  }

  /** Upper estimate of what the board draws over any 10 ms in which only this frame runs. */
  double mostWatts(WorkCost cost) {
    return tenMillisWatts(cost, bounds.upper(cost.precision(), SIGMAS));
  }

  /**
   * When an allowed frame may start: at once, or when the last 10 ms are free of others because it
   * or the one before it is allowed for being short only.
   */
  long clearNanos(WorkCost cost, long nowNanos) {
    boolean apart =
        limits() && quietFromNanos != Long.MIN_VALUE && (lastWasAlone || mustBeAlone(cost));
    return apart ? Math.max(nowNanos, quietFromNanos + WINDOW_NANOS) : nowNanos;
  }

  /** A frame is over. */
  void ran(WorkCost cost, long endNanos) {
    quietFromNanos = endNanos;
    lastWasAlone = limits() && mustBeAlone(cost);
  }

  /** Whether more of the same within the 10 ms would be too much. */
  private boolean mustBeAlone(WorkCost cost) {
    double busy = cost.priorWatts() * bounds.upper(cost.precision(), SIGMAS);
    return model.baseWatts() + BURST * busy > watts;
  }

  private double tenMillisWatts(WorkCost cost, double gain) {
    return model.baseWatts() + share(cost) * cost.priorWatts() * gain + switchingWatts(cost);
  }

  private static double switchingWatts(WorkCost cost) {
    return SWITCH_JOULES / Math.max(WINDOW_SECONDS, frameSeconds(cost));
  }

  /** Mean of a frame's first 10 ms over its own mean, if its burst lasts as long as it can. */
  private static double share(WorkCost cost) {
    double inside = Math.min(WINDOW_SECONDS, frameSeconds(cost));
    double burst = Math.min(WINDOW_SECONDS, BURST_SHARE * frameSeconds(cost));
    return (BURST * burst + AFTER_BURST * (inside - burst)) / WINDOW_SECONDS;
  }

  /** Its mean once that is known; a frame that never ran may be longer than its profile says. */
  private static double frameSeconds(WorkCost cost) {
    return cost.learning() ? cost.secondsUpper() : cost.seconds();
  }
}
