package org.joulesight.app.internal.session;

import java.util.ArrayList;
import java.util.List;

/**
 * Watt limits over time, starting at 0 s.
 *
 * @param steps in order of time; the first is at 0
 */
public record CapScript(List<Step> steps) {
  /** Above the dearest point, in levers: boards differ from their tables by so much. */
  private static final double GENEROUS = 0.35;

  /** A limit that holds from {@code atSeconds} on. */
  public record Step(double atSeconds, double watts) {}

  public CapScript {
    steps = List.copyOf(steps);
    if (steps.isEmpty() || steps.get(0).atSeconds() != 0) {
      throw new IllegalArgumentException("a cap script starts at 0 s");
    }
  }

  public static CapScript constant(double watts) {
    return new CapScript(List.of(new Step(0, watts)));
  }

  /**
   * Generous, down over three levels and up again. Each level lies between the watts of two
   * neighbouring operating points, so that it makes the scheduler choose differently.
   *
   * @param pointWatts board watts of the points on the front, dearest first
   */
  public static CapScript downAndUp(List<Double> pointWatts, double seconds) {
    double dearest = pointWatts.get(0);
    double lever = dearest - pointWatts.get(pointWatts.size() - 1);
    List<Double> gaps = new ArrayList<>();
    for (int i = 1; i < pointWatts.size(); i++) {
      gaps.add((pointWatts.get(i) + pointWatts.get(i - 1)) / 2);
    }
    List<Double> levels = new ArrayList<>();
    levels.add(dearest + GENEROUS * lever);
    for (double share : new double[] {0.25, 0.5, 0.75}) {
      levels.add(takeBelow(gaps, dearest - share * lever));
    }
    int[] order = {0, 1, 2, 3, 2, 1, 0};
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < order.length; i++) {
      steps.add(new Step(seconds * i / order.length, levels.get(order[i])));
    }
    return new CapScript(steps);
  }

  /**
   * Takes the highest gap that is at most {@code watts} out of the list, so that none is used
   * twice.
   */
  private static double takeBelow(List<Double> gaps, double watts) {
    for (double gap : gaps) {
      if (gap <= watts) {
        gaps.remove(gap);
        return gap;
      }
    }
    return watts;
  }
}
