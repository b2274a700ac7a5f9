package org.joulesight.scheduler;

import org.joulesight.scheduler.internal.PowerModel;

/** What the planned options of all cameras draw together, by what was learned so far. */
final class PlannedLoad {
  private final PowerModel model;
  private CameraState[] cameras = {};

  PlannedLoad(PowerModel model) {
    this.model = model;
  }

  void of(CameraState[] newCameras) {
    cameras = newCameras;
  }

  /** Upper estimate of the board's watts if one camera ran with another option. */
  double wattsWith(CameraState changed, Option option) {
    double sum = model.baseWatts();
    double[] gains = model.gains();
    for (CameraState camera : cameras) {
      double other = option == null ? 0 : option.windowWatts(gains);
      sum += camera == changed ? other : camera.plannedWatts(gains);
    }
    return sum;
  }

  /** Energy by which the planned patterns run ahead of their means at most. */
  double burstJoules() {
    double joules = 0;
    double[] gains = model.gains();
    for (CameraState c : cameras) {
      joules += c.burstJoules(gains);
    }
    return joules;
  }

  /**
   * Mean watts above the base of the lower planned options of all cameras, for the second that
   * begins with a frame of one of them: that frame takes the place of one.
   */
  double lowWatts(CameraState own) {
    double watts = 0;
    double[] gains = model.gains();
    for (CameraState c : cameras) {
      if (c.low > CameraState.SKIP && c.high > CameraState.SKIP) {
        Option low = c.option(c.low);
        Option high = c.option(c.high);
        Option least = low.meanWatts(gains) < high.meanWatts(gains) ? low : high;
        watts += least.meanWatts(gains) * (c == own ? least.othersShare() : 1);
      }
    }
    return watts;
  }

  /** The same with the cheapest points of all cameras. */
  double floorWatts(CameraState own) {
    double watts = 0;
    double[] gains = model.gains();
    for (CameraState c : cameras) {
      if (c.cheapest != null) {
        watts += c.cheapest.meanWatts(gains) * (c == own ? c.cheapest.othersShare() : 1);
      }
    }
    return watts;
  }
}
