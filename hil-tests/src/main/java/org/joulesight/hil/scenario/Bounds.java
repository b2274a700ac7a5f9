package org.joulesight.hil.scenario;

import java.util.List;
import org.joulesight.hil.bench.scheduler.sim.CameraSpec;
import org.joulesight.scheduler.PointProfile;
import org.joulesight.simboard.BoardProfile;
import org.joulesight.simboard.SimulatedBoard;
import org.joulesight.simboard.TrueBoard;

/**
 * Watts that a board of this seed really draws with the cheapest and with the dearest points of its
 * cameras; in between lie the limits of a scenario.
 *
 * @param dearestWatts with the dearest points that fit into {@value #BUSY_SHARE} of the time
 */
record Bounds(double floorWatts, double dearestWatts) {
  private static final double BUSY_SHARE = 0.8;

  static Bounds of(BoardProfile profile, SimulatedBoard board, List<CameraSpec> cameras) {
    TrueBoard truth = board.truth();
    double floor = truth.idleWatts();
    double lever = 0;
    double busy = 0;
    for (CameraSpec c : cameras) {
      PointProfile cheapest = c.points().get(0);
      PointProfile dearest = c.points().get(c.points().size() - 1);
      double decode = c.decodeJoules() * c.framesPerSecond();
      double low = watts(truth, cheapest, c.framesPerSecond());
      floor += decode + low;
      lever += watts(truth, dearest, c.framesPerSecond()) - low;
      busy +=
          truth.cost(dearest.network().work()).seconds()
              * c.framesPerSecond()
              / dearest.point().stride();
    }
    return new Bounds(floor, floor + lever * Math.min(1, BUSY_SHARE / busy));
  }

  private static double watts(TrueBoard truth, PointProfile p, double framesPerSecond) {
    double joules = truth.cost(p.network().work()).joulesAboveIdle(truth.idleWatts());
    return joules * framesPerSecond / p.point().stride();
  }

  double at(double share) {
    return floorWatts + share * (dearestWatts - floorWatts);
  }
}
