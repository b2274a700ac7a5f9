package org.joulesight.app.internal.session;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Watt limits over time, starting at 0 s.
 *
 * @param steps in order of time; the first is at 0
 */
public record CapScript(List<Step> steps) {
  /** Above the dearest point, in levers: boards differ from their tables by so much. */
  private static final double GENEROUS = 0.35;

  /** No limit holds longer than that. */
  private static final double LONGEST_SECONDS = 10;

  private static final int[] DOWN_AND_UP = {0, 1, 2, 3, 2, 1};

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
   * Generous, down over three levels and up again, in long scripts again and again. Each level lies
   * between the watts of two neighbouring operating points, so that it makes the scheduler choose
   * differently.
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
    int count = Math.max(DOWN_AND_UP.length + 1, (int) Math.ceil(seconds / LONGEST_SECONDS));
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      steps.add(new Step(seconds * i / count, levels.get(DOWN_AND_UP[i % DOWN_AND_UP.length])));
    }
    return new CapScript(steps);
  }

  /**
   * A limit of any height every ten seconds, each at least a sixth of the range from the one
   * before.
   */
  public static CapScript random(double least, double most, double seconds, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double far = (most - least) / 6;
    List<Step> steps = new ArrayList<>();
    double level = (least + most) / 2;
    for (double at = 0; at < seconds; at += LONGEST_SECONDS) {
      double next;
      do {
        next = random.nextDouble(least, most);
      } while (Math.abs(next - level) < far);
      level = next;
      steps.add(new Step(at, level));
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
