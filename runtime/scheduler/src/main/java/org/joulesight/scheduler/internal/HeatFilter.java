package org.joulesight.scheduler.internal;

import java.util.Arrays;

/**
 * Kalman filter of what power makes of a thermometer's reading. The heat sink warms by what comes
 * in and is not lost to the air; the die is above it, by what power makes of it with two lags, as
 * the time constant is not known either:
 *
 * <pre>
 * C sink' = watts - loss;  reading = sink + fast * watts(1 s) + slow * watts(4 s) + rest of the start
 * </pre>
 *
 * <p>All of it is linear, so sink, loss and both die resistances are learned together, each as fast
 * as the readings tell of it. The heat capacity is assumed: a wrong one changes how fast the loss
 * is found, not what it is.
 */
final class HeatFilter {
  static final double SINK_JOULES_PER_KELVIN = 60;

  private static final int SINK = 0;
  private static final int LOSS = 1;
  private static final int FAST = 2;
  private static final int SLOW = 3;
  private static final int START = 4;
  private static final int SIZE = 5;

  private static final double FAST_SECONDS = 1;
  private static final double SLOW_SECONDS = 4;

  /** Die and sink need not be apart as power wants it when the first reading comes. */
  private static final double START_SECONDS = 2;

  private static final double USUAL_KELVIN_PER_WATT = 0.35;
  private static final double MOST_KELVIN_PER_WATT = 0.75;

  private static final double FIRST_SINK_SIGMA = 1;
  private static final double FIRST_LOSS_SIGMA = 2;
  private static final double FIRST_DIE_SIGMA = 0.25;
  private static final double START_SIGMA = 1;
  private static final double MOST_START_KELVIN = 5;

  /** What loss and die resistance change by, per root of a second; follows a sink within 8 s. */
  private static final double LOSS_WALK = 0.0144;

  private static final double DIE_WALK = 0.002;

  /** What the model itself is wrong by in a reading, degC. */
  private static final double MODEL_SIGMA = 0.05;

  /** Readings that are rounded to the same value are not each a new one. */
  private static final double REPEATED = 4;

  private final double[] x = new double[SIZE];
  private final double[][] p = new double[SIZE][SIZE];
  private final double[] seen = new double[SIZE];
  private final double[] gain = new double[SIZE];

  void begin(double celsius, double watts) {
    for (double[] row : p) {
      Arrays.fill(row, 0);
    }
    set(celsius - 2 * USUAL_KELVIN_PER_WATT * watts, watts);
    die(USUAL_KELVIN_PER_WATT, USUAL_KELVIN_PER_WATT);
    seen[SINK] = 1;
    seen[FAST] = watts;
    seen[SLOW] = watts;
    seen[START] = 1;
    p[SINK][SINK] = square(FIRST_SINK_SIGMA);
    p[LOSS][LOSS] = square(FIRST_LOSS_SIGMA);
    p[FAST][FAST] = square(FIRST_DIE_SIGMA);
    p[SLOW][SLOW] = square(FIRST_DIE_SIGMA);
    p[START][START] = square(START_SIGMA);
  }

  private static double square(double v) {
    return v * v;
  }

  /**
   * @param watts mean during these seconds
   */
  void advance(double watts, double seconds) {
    seen[FAST] = lagged(seen[FAST], watts, seconds / FAST_SECONDS);
    seen[SLOW] = lagged(seen[SLOW], watts, seconds / SLOW_SECONDS);
    seen[START] = lagged(seen[START], 0, seconds / START_SECONDS);
    double perWatt = seconds / SINK_JOULES_PER_KELVIN;
    x[SINK] += perWatt * (watts - x[LOSS]);
    for (int i = 0; i < SIZE; i++) {
      p[SINK][i] -= perWatt * p[LOSS][i];
    }
    for (int i = 0; i < SIZE; i++) {
      p[i][SINK] -= perWatt * p[i][LOSS];
    }
    p[LOSS][LOSS] += square(LOSS_WALK) * seconds;
    walk(FAST, seconds);
    walk(SLOW, seconds);
  }

  private static double lagged(double before, double now, double shareOfLag) {
    return now + (before - now) * Math.exp(-shareOfLag);
  }

  private void walk(int die, double seconds) {
    if (p[die][die] < square(FIRST_DIE_SIGMA)) {
      p[die][die] += square(DIE_WALK) * seconds;
    }
  }

  /**
   * @param reading rounded to a step of so many degrees; what it may have been before it was
   *     rounded is no error
   */
  void correct(double reading, double stepCelsius) {
    double off = reading - celsius();
    double error = Math.copySign(Math.max(0, Math.abs(off) - stepCelsius / 2), off);
    double total = square(MODEL_SIGMA) + REPEATED * square(stepCelsius) / 12;
    for (int i = 0; i < SIZE; i++) {
      gain[i] = 0;
      for (int j = 0; j < SIZE; j++) {
        gain[i] += p[i][j] * seen[j];
      }
      total += seen[i] * gain[i];
    }
    for (int i = 0; i < SIZE; i++) {
      x[i] += gain[i] / total * error;
      for (int j = 0; j < SIZE; j++) {
        p[i][j] -= gain[i] * gain[j] / total;
      }
    }
    bound(FAST, 0, MOST_KELVIN_PER_WATT);
    bound(SLOW, 0, MOST_KELVIN_PER_WATT);
    bound(START, -MOST_START_KELVIN, MOST_START_KELVIN);
    x[LOSS] = Math.max(0, x[LOSS]);
  }

  /** The other values give way as they belong together, or the filter would diverge. */
  private void bound(int k, double least, double most) {
    double off = Math.max(least, Math.min(most, x[k])) - x[k];
    if (off != 0 && p[k][k] > 0) {
      double share = off / p[k][k];
      for (int i = 0; i < SIZE; i++) {
        x[i] += share * p[i][k];
      }
    }
  }

  /** What a thermometer without steps would show. */
  double celsius() {
    return x[SINK] + x[FAST] * seen[FAST] + x[SLOW] * seen[SLOW] + x[START] * seen[START];
  }

  double sinkCelsius() {
    return x[SINK];
  }

  double lossWatts() {
    return x[LOSS];
  }

  /** How much hotter than the sink each watt makes the reading at once. */
  double dieKelvinPerWatt() {
    return x[FAST] + x[SLOW];
  }

  /** Standard deviation of {@link #dieKelvinPerWatt}, as far as the model is right. */
  double dieSigma() {
    return Math.sqrt(Math.max(0, p[FAST][FAST] + p[SLOW][SLOW] + 2 * p[FAST][SLOW]));
  }

  double fastKelvinPerWatt() {
    return x[FAST];
  }

  double slowKelvinPerWatt() {
    return x[SLOW];
  }

  double fastWatts() {
    return seen[FAST];
  }

  double slowWatts() {
    return seen[SLOW];
  }

  /** By how much the first reading was hotter than power and sink explain. */
  double startKelvin() {
    return x[START];
  }

  /** How much of that is left. */
  double startShare() {
    return seen[START];
  }

  void set(double sinkCelsius, double lossWatts) {
    x[SINK] = sinkCelsius;
    x[LOSS] = lossWatts;
    x[START] = 0;
  }

  void die(double fastKelvinPerWatt, double slowKelvinPerWatt) {
    x[FAST] = fastKelvinPerWatt;
    x[SLOW] = slowKelvinPerWatt;
  }
}
