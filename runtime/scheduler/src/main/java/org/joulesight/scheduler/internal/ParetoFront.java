package org.joulesight.scheduler.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joulesight.scheduler.PointProfile;

/** The points that no other point beats in both accuracy and mean watts. */
public final class ParetoFront {
  private final Map<PointProfile, String> whyNot = new HashMap<>();

  private ParetoFront() {}

  /**
   * @param largest number of points to keep; beyond it, points that add least accuracy over their
   *     cheaper neighbour go first
   */
  public static ParetoFront of(List<PointProfile> points, double framesPerSecond, int largest) {
    ParetoFront result = new ParetoFront();
    Comparator<PointProfile> cheapestFirst =
        Comparator.comparingDouble(p -> p.wattsAboveIdle(framesPerSecond));
    List<PointProfile> sorted = new ArrayList<>(points);
    sorted.sort(
        cheapestFirst.thenComparing(Comparator.comparingDouble(PointProfile::accuracy).reversed()));
    List<PointProfile> front = new ArrayList<>();
    for (PointProfile point : sorted) {
      PointProfile best = front.isEmpty() ? null : front.get(front.size() - 1);
      if (best != null && best.accuracy() >= point.accuracy()) {
        result.whyNot.put(point, "dominated by " + best.point());
      } else {
        front.add(point);
      }
    }
    while (front.size() > largest) {
      int least = 1;
      for (int i = 2; i < front.size() - 1; i++) {
        if (gain(front, i) < gain(front, least)) {
          least = i;
        }
      }
      PointProfile gone = front.remove(least);
      result.whyNot.put(gone, "more than " + largest + " points; adds least accuracy");
    }
    return result;
  }

  /** Empty if the point is on the front. */
  public String whyNot(PointProfile point) {
    return whyNot.getOrDefault(point, "");
  }

  private static double gain(List<PointProfile> front, int i) {
    return front.get(i).accuracy() - front.get(i - 1).accuracy();
  }
}
