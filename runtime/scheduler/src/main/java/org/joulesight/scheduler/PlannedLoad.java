package org.joulesight.scheduler;

import org.joulesight.scheduler.internal.PowerModel;
import org.joulesight.scheduler.internal.Reserve;

/** What the planned options of all cameras draw together, by what was learned so far. */
final class PlannedLoad {
  private final PowerModel model;
  private final Reserve reserve = new Reserve(Planner.MAX_CAMERAS);
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
   * What a frame may not take because those after it need it: of each camera the cheapest point, or
   * the lower planned one where two take turns and this frame is of the better one.
   *
   * @param own camera whose frame it is
   * @param run what it is run with
   * @return overwritten by the next call
   */
  Reserve reserve(CameraState own, Option run, long captureNanos, long nowNanos) {
    reserve.clear();
    double[] gains = model.gains();
    boolean better = own.isSplit() && run == own.plannedOption();
    for (CameraState c : cameras) {
      Option next = better && c.isSplit() ? c.lesser(gains) : c.cheapest;
      if (next != null) {
        boolean itself = c == own;
        long due = itself ? c.dueAfter(run, captureNanos, next) : c.dueAfterLastRun(next);
        double watts = Math.min(next.meanWatts(gains), c.plannedWatts(gains));
        reserve.add(watts, Math.max(nowNanos, due));
      }
    }
    return reserve;
  }

  /** What a frame that no plan counts on may not take: all that is planned for other cameras. */
  Reserve reserveForPlanned(CameraState own, long nowNanos) {
    reserve.clear();
    for (CameraState c : cameras) {
      if (c != own) {
        reserve.add(c.plannedWatts(model.gains()), nowNanos);
      }
    }
    return reserve;
  }
}
