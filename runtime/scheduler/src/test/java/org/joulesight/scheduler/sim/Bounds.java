package org.joulesight.scheduler.sim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.joulesight.scheduler.PointProfile;
import org.joulesight.scheduler.TestBoard;

/** What a clairvoyant policy could reach at most, and what one fixed point reaches. */
final class Bounds {
  private Bounds() {}

  /**
   * Mean of the concave hull of accuracy over true watts, at each camera's share of the cap; no
   * policy beats it, because it may mix points freely, knows the true watts and has time for any.
   */
  static double clairvoyant(Simulation s) {
    return mean(s, watts -> hull(points(s, 1), watts));
  }

  /** As {@link #clairvoyant}, but one point for all cameras between two changes of the cap. */
  static double bestPerStep(Simulation s) {
    return mean(s, watts -> best(inTime(s), watts));
  }

  /** Most accurate single point, for all cameras and all the time, that keeps the lowest cap. */
  static double bestStatic(Simulation s) {
    return best(inTime(s), (s.caps().lowest() - TestBoard.IDLE_WATTS) / s.cameraCount());
  }

  private record Point(double watts, double accuracy) {}

  /** Points that all cameras can run together within a frame interval. */
  private static List<Point> inTime(Simulation s) {
    return points(s, 1 / Simulation.FPS / s.cameraCount());
  }

  private static List<Point> points(Simulation s, double mostSeconds) {
    List<Point> points = new ArrayList<>(List.of(new Point(0, 0)));
    for (PointProfile p : s.front) {
      if (s.plant.trueSeconds(p.network().work()) <= mostSeconds) {
        points.add(new Point(s.trueWatts(p), p.accuracy()));
      }
    }
    points.sort(Comparator.comparingDouble(Point::watts));
    return points;
  }

  private static double mean(Simulation s, java.util.function.DoubleUnaryOperator accuracy) {
    double sum = 0;
    long steps = 0;
    for (long t = Simulation.startNanos(); t < s.endNanos(); t += 100 * TruePlant.STEP_NANOS) {
      double watts = (s.caps().watts(t) - TestBoard.IDLE_WATTS) / s.cameraCount();
      sum += accuracy.applyAsDouble(watts);
      steps++;
    }
    return sum / steps;
  }

  private static double best(List<Point> points, double watts) {
    return points.stream()
        .filter(p -> p.watts() <= watts)
        .mapToDouble(Point::accuracy)
        .max()
        .orElse(0);
  }

  private static double hull(List<Point> points, double watts) {
    double best = best(points, watts);
    for (Point a : points) {
      for (Point b : points) {
        if (a.watts() <= watts && b.watts() > watts) {
          double share = (watts - a.watts()) / (b.watts() - a.watts());
          best = Math.max(best, a.accuracy() + share * (b.accuracy() - a.accuracy()));
        }
      }
    }
    return best;
  }
}
