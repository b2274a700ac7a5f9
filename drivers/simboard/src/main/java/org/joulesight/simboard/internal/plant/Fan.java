package org.joulesight.simboard.internal.plant;

/**
 * A fan in steps, each with a threshold of the die's temperature and a hysteresis. A higher step
 * cools better and draws more.
 */
public final class Fan {
  private static final double HYSTERESIS = 5;
  private static final double[] THRESHOLDS = {50, 65, 80};
  private static final double[] RESISTANCE = {1.1, 1.0, 0.95, 0.9};
  private static final double WATTS_PER_STEP = 0.08;

  private Fan() {}

  /** Step after the die has come to {@code celsius}. */
  static int next(int step, double celsius) {
    int next = step;
    while (next < THRESHOLDS.length && celsius >= THRESHOLDS[next]) {
      next++;
    }
    while (next > 0 && celsius < THRESHOLDS[next - 1] - HYSTERESIS) {
      next--;
    }
    return next;
  }

  /** Step at which the board idles. */
  static int first(double celsius) {
    return next(0, celsius);
  }

  /** Factor on the heat sink's resistance. */
  static double resistance(int step) {
    return RESISTANCE[step];
  }

  static double watts(int step) {
    return WATTS_PER_STEP * step;
  }

  /** What it draws at least at a temperature, whatever the history. */
  public static double leastWatts(double celsius) {
    return watts(next(0, celsius));
  }

  /** Best cooling at a temperature, whatever the history. */
  public static double leastResistance(double celsius) {
    return RESISTANCE[next(0, celsius + HYSTERESIS)];
  }
}
