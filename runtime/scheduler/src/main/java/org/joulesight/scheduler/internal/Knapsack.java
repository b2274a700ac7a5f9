package org.joulesight.scheduler.internal;

import java.util.Arrays;

/**
 * Multiple-choice knapsack: one option per camera, the greatest sum of values within two resources.
 * Greedy by the steepest step, which walks along each camera's convex hull, from three weightings
 * of the resources, each improved by exchanges between pairs of cameras; then, for up to three
 * cameras, branch and bound, which makes it exact. Option 0 of each camera is "skip". Allocates
 * nothing after construction.
 */
public final class Knapsack {
  private static final double[] WATTS_WEIGHTS = {1, 0.5, 0};
  private static final int MOST_PASSES = 4;
  private static final int MOST_EXACT_CAMERAS = 3;
  private static final double EPSILON = 1e-12;

  private final int maxOptions;
  private final double[] value;
  private final double[] watts;
  private final double[] seconds;
  private final int[] options;
  private final int[] trial;
  private int cameras;
  private double wattsLimit;
  private double secondsLimit;
  private double usedWatts;
  private double usedSeconds;
  private double bestValue;

  public Knapsack(int maxCameras, int maxOptions) {
    this.maxOptions = maxOptions;
    value = new double[maxCameras * maxOptions];
    watts = new double[maxCameras * maxOptions];
    seconds = new double[maxCameras * maxOptions];
    options = new int[maxCameras];
    trial = new int[maxCameras];
  }

  /** Starts a new problem. */
  public void begin() {
    cameras = 0;
  }

  /** Starts the next camera; its option 0 is to skip. */
  public void camera() {
    options[cameras++] = 0;
    option(0, 0, 0);
  }

  /** Adds an option to the camera that was begun last. */
  public void option(double optionValue, double optionWatts, double optionSeconds) {
    int i = (cameras - 1) * maxOptions + options[cameras - 1]++;
    value[i] = optionValue;
    watts[i] = optionWatts;
    seconds[i] = optionSeconds;
  }

  /**
   * @param chosen receives one option per camera
   * @return sum of the values
   */
  public double solve(double limitWatts, double limitSeconds, int[] chosen) {
    wattsLimit = limitWatts + EPSILON;
    secondsLimit = limitSeconds + EPSILON;
    bestValue = -1;
    for (double weight : WATTS_WEIGHTS) {
      greedy(weight);
      exchange();
      keepIfBetter(total(trial), chosen);
    }
    if (cameras <= MOST_EXACT_CAMERAS) {
      branch(0, 0, wattsLimit, secondsLimit, chosen);
    }
    return bestValue;
  }

  private void keepIfBetter(double total, int[] chosen) {
    if (total > bestValue + EPSILON) {
      bestValue = total;
      System.arraycopy(trial, 0, chosen, 0, cameras);
    }
  }

  private void branch(int c, double total, double leftWatts, double leftSeconds, int[] chosen) {
    if (c == cameras) {
      keepIfBetter(total, chosen);
      return;
    }
    double hope = 0;
    for (int rest = c + 1; rest < cameras; rest++) {
      hope += bestAlone(rest, leftWatts, leftSeconds);
    }
    for (int o = options[c] - 1; o >= 0; o--) {
      int i = c * maxOptions + o;
      boolean fits = watts[i] <= leftWatts && seconds[i] <= leftSeconds;
      if (fits && total + value[i] + hope > bestValue + EPSILON) {
        trial[c] = o;
        branch(c + 1, total + value[i], leftWatts - watts[i], leftSeconds - seconds[i], chosen);
      }
    }
  }

  private double bestAlone(int c, double leftWatts, double leftSeconds) {
    double best = 0;
    for (int i = c * maxOptions; i < c * maxOptions + options[c]; i++) {
      if (value[i] > best && watts[i] <= leftWatts && seconds[i] <= leftSeconds) {
        best = value[i];
      }
    }
    return best;
  }

  public double total(int[] chosen) {
    double sum = 0;
    for (int c = 0; c < cameras; c++) {
      sum += value[c * maxOptions + chosen[c]];
    }
    return sum;
  }

  public double watts(int[] chosen) {
    double sum = 0;
    for (int c = 0; c < cameras; c++) {
      sum += watts[c * maxOptions + chosen[c]];
    }
    return sum;
  }

  public double seconds(int[] chosen) {
    double sum = 0;
    for (int c = 0; c < cameras; c++) {
      sum += seconds[c * maxOptions + chosen[c]];
    }
    return sum;
  }

  private void greedy(double wattsWeight) {
    Arrays.fill(trial, 0);
    usedWatts = 0;
    usedSeconds = 0;
    while (true) {
      int bestCamera = -1;
      int bestOption = 0;
      double bestSlope = 0;
      for (int c = 0; c < cameras; c++) {
        for (int o = 0; o < options[c]; o++) {
          double slope = slope(c, o, wattsWeight);
          if (slope > bestSlope) {
            bestSlope = slope;
            bestCamera = c;
            bestOption = o;
          }
        }
      }
      if (bestCamera < 0) {
        return;
      }
      move(bestCamera, bestOption);
    }
  }

  /** Value gained per resource of a move, or 0 if it does not help or does not fit. */
  private double slope(int c, int o, double wattsWeight) {
    int to = c * maxOptions + o;
    int from = c * maxOptions + trial[c];
    double gain = value[to] - value[from];
    if (gain <= EPSILON || !fits(watts[to] - watts[from], seconds[to] - seconds[from])) {
      return 0;
    }
    double cost =
        wattsWeight * (watts[to] - watts[from]) / Math.max(wattsLimit, EPSILON)
            + (1 - wattsWeight) * (seconds[to] - seconds[from]) / Math.max(secondsLimit, EPSILON);
    return gain / Math.max(cost, 1e-9);
  }

  private void exchange() {
    boolean better = true;
    for (int pass = 0; better && pass < MOST_PASSES; pass++) {
      better = false;
      for (int a = 0; a < cameras; a++) {
        for (int b = 0; b < cameras; b++) {
          better |= a != b && exchange(a, b);
        }
      }
    }
  }

  /** Moves camera a to another option so that camera b gains more than a loses. */
  private boolean exchange(int a, int b) {
    int fromA = a * maxOptions + trial[a];
    int fromB = b * maxOptions + trial[b];
    double bestGain = EPSILON;
    int bestA = -1;
    int bestB = -1;
    for (int i = 0; i < options[a]; i++) {
      int toA = a * maxOptions + i;
      for (int j = 0; j < options[b]; j++) {
        int toB = b * maxOptions + j;
        double gain = value[toA] - value[fromA] + value[toB] - value[fromB];
        if (gain > bestGain
            && fits(
                watts[toA] - watts[fromA] + watts[toB] - watts[fromB],
                seconds[toA] - seconds[fromA] + seconds[toB] - seconds[fromB])) {
          bestGain = gain;
          bestA = i;
          bestB = j;
        }
      }
    }
    if (bestA < 0) {
      return false;
    }
    move(a, bestA);
    move(b, bestB);
    return true;
  }

  private boolean fits(double moreWatts, double moreSeconds) {
    return usedWatts + moreWatts <= wattsLimit && usedSeconds + moreSeconds <= secondsLimit;
  }

  private void move(int c, int o) {
    int to = c * maxOptions + o;
    int from = c * maxOptions + trial[c];
    usedWatts += watts[to] - watts[from];
    usedSeconds += seconds[to] - seconds[from];
    trial[c] = o;
  }
}
