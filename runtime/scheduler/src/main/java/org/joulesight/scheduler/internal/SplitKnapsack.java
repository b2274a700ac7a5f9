package org.joulesight.scheduler.internal;

/**
 * Multiple-choice knapsack with one split class: the greatest sum of values of one option per
 * camera within watts and busy time, where one camera may alternate between two options in a
 * pattern of as many frames as it has in a second. The linear relaxation of the problem has at most
 * one fractional class per resource, so little is lost, and one second holds the same energy
 * wherever it begins.
 *
 * <p>The relaxation is solved by walking the cameras' hulls by falling slope, for a few prices of
 * time against watts; rounded down, then each camera in turn is given the best pair for what the
 * others leave, also with one or two of the others a step lower or higher. Allocates nothing after
 * construction.
 */
public final class SplitKnapsack {
  private static final double[] WATTS_WEIGHTS = {1, 0.6, 0.25, 0};

  private static final int FEW_CAMERAS = 4;

  /** Of few cameras so many beside the split one are a step lower or higher at a time. */
  private static final int SHIFTED_OF_FEW = 2;

  /** Of more; two of eight took .56 ms. */
  private static final int SHIFTED_OF_MANY = 1;

  private static final double EPSILON = 1e-9;

  private final OptionTable table;
  private final HullWalk walk;
  private final JointChoice trial;
  private final int[] base;
  private final int[] shifted;
  private int pairLow;
  private int pairHigh;
  private int pairFrames;
  private double wattsLimit;
  private double secondsLimit;
  private double bestTotal;
  private double price;
  private double mostBurst;

  public SplitKnapsack(int maxCameras, int maxOptions) {
    table = new OptionTable(maxCameras, maxOptions);
    walk = new HullWalk(table);
    trial = new JointChoice(maxCameras);
    base = new int[maxCameras];
    shifted = new int[maxCameras];
  }

  /**
   * Starts a new problem.
   *
   * @param mostBurstJoules from which on a pattern is divided, see {@link Blocks}
   */
  public void begin(double mostBurstJoules) {
    mostBurst = mostBurstJoules;
    table.begin();
  }

  /**
   * Starts the next camera; its option 0 is to skip.
   *
   * @param frames in its pattern
   */
  public void camera(int frames) {
    table.camera(frames);
  }

  /**
   * Adds an option to the camera that was begun last.
   *
   * @param watts mean above the base when it runs in every frame
   * @param seconds of the compute unit's time
   * @param stride it runs every so many frames
   */
  public void option(double value, double watts, double seconds, int stride) {
    table.option(value, watts, seconds, stride);
  }

  /**
   * @param burstPrice value that a joule costs by which a pattern runs ahead of its mean: when the
   *     cap is cut, that much less may be spent at once
   * @param chosen receives the answer
   * @return sum of the values, less what bursts cost
   */
  public double solve(
      double limitWatts, double limitSeconds, double burstPrice, JointChoice chosen) {
    price = burstPrice;
    wattsLimit = limitWatts + EPSILON;
    secondsLimit = limitSeconds + EPSILON;
    bestTotal = -1;
    for (double weight : WATTS_WEIGHTS) {
      boolean timeBound = walk.down(wattsLimit, secondsLimit, weight, base);
      improve(chosen);
      if (weight == 1 && !timeBound) {
        break;
      }
    }
    return bestTotal;
  }

  private void improve(JointChoice chosen) {
    if (table.cameras() == 0) {
      keep(-1, base, 0, chosen);
      return;
    }
    for (int c = 0; c < table.cameras(); c++) {
      System.arraycopy(base, 0, shifted, 0, table.cameras());
      int shifts = table.cameras() <= FEW_CAMERAS ? SHIFTED_OF_FEW : SHIFTED_OF_MANY;
      neighbours(0, c, shifts, chosen);
    }
  }

  /**
   * Combinations of the other cameras a step lower, as they are, or a step higher.
   *
   * @param shifts so many of them at most are not as they are
   */
  private void neighbours(int other, int split, int shifts, JointChoice chosen) {
    if (other == table.cameras()) {
      pair(split, chosen);
      return;
    }
    neighbours(other + 1, split, shifts, chosen);
    if (other == split || shifts == 0) {
      return;
    }
    int centre = walk.corner(other, base[other]);
    for (int step = -1; step <= 1; step += 2) {
      int option = walk.option(other, centre + step);
      if (option >= 0) {
        shifted[other] = option;
        neighbours(other + 1, split, shifts - 1, chosen);
      }
    }
    shifted[other] = base[other];
  }

  /** The best pair of options of one camera for what the others leave. */
  private void pair(int split, JointChoice chosen) {
    double watts = wattsLimit;
    double seconds = secondsLimit;
    double value = 0;
    for (int c = 0; c < table.cameras(); c++) {
      if (c != split) {
        int i = table.index(c, shifted[c]);
        watts -= table.watts[i];
        seconds -= table.seconds[i];
        value += table.value[i];
      }
    }
    if (watts < 0 || seconds < 0) {
      return;
    }
    double own = bestPair(split, watts, seconds, bestTotal - value);
    if (own >= 0 && value + own > bestTotal + EPSILON) {
      keep(split, shifted, value + own, chosen);
    }
  }

  private double bestPair(int c, double watts, double seconds, double toBeat) {
    int frames = table.frames(c);
    double best = Math.max(-EPSILON, toBeat);
    double found = -1;
    int from = table.index(c, 0);
    int count = table.options(c);
    for (int high = 0; high < count; high++) {
      if (table.seconds[from + high] > seconds) {
        continue;
      }
      double highWatts = table.watts[from + high];
      if (highWatts <= watts) {
        if (table.value[from + high] > best) {
          best = table.value[from + high];
          found = remember(best, high, high, 0);
        }
        continue;
      }
      for (int low = 0; frames > 1 && low < count; low++) {
        if (table.watts[from + low] > watts) {
          continue;
        }
        double step = (highWatts - table.watts[from + low]) / frames;
        int k = (int) Math.min(frames - 1, Math.floor((watts - table.watts[from + low]) / step));
        while (k > 0 && table.watts(c, low, high, k) > watts) {
          k--; // where strides do not divide the pattern it holds a run more
        }
        if (k > 0 && table.seconds[from + low] <= seconds) {
          double share = (double) k / frames;
          double value =
              table.value[from + low]
                  + (table.value[from + high] - table.value[from + low]) * share
                  - burstCost(step * frames, k, frames);
          if (value > best) {
            best = value;
            found = remember(value, low, high, k);
          }
        }
      }
    }
    return found;
  }

  /** What the energy costs by which a pattern runs ahead. */
  private double burstCost(double stepWatts, int highFrames, int frames) {
    double burst = Blocks.burst(stepWatts, highFrames, frames);
    return price * burst / Blocks.count(burst, highFrames, frames, mostBurst);
  }

  private double remember(double value, int low, int high, int frames) {
    pairLow = low;
    pairHigh = high;
    pairFrames = frames;
    return value;
  }

  private void keep(int split, int[] options, double total, JointChoice chosen) {
    bestTotal = total;
    for (int c = 0; c < table.cameras(); c++) {
      trial.single(c, options[c]);
    }
    if (split >= 0) {
      trial.low[split] = pairLow;
      trial.high[split] = pairHigh;
      trial.highFrames[split] = pairFrames;
    }
    chosen.set(trial);
  }

  /** Lowers the split of a choice until it fits; whether it does then. */
  public boolean fit(double limitWatts, double limitSeconds, JointChoice choice) {
    for (int c = 0; c < table.cameras(); c++) {
      while (choice.highFrames[c] > 0 && watts(choice) > limitWatts) {
        choice.highFrames[c]--;
      }
      if (choice.highFrames[c] == 0) {
        choice.high[c] = choice.low[c];
      }
    }
    return watts(choice) <= limitWatts && seconds(choice) <= limitSeconds + EPSILON;
  }

  /** Sum of the values, less what bursts cost. */
  public double total(JointChoice choice) {
    double bursts = 0;
    for (int c = 0; c < table.cameras(); c++) {
      double low = table.watts[table.index(c, choice.low[c])];
      double high = table.watts[table.index(c, choice.high[c])];
      bursts += burstCost(high - low, choice.highFrames[c], table.frames(c));
    }
    return sum(table.value, choice, false) - bursts;
  }

  public double watts(JointChoice choice) {
    double sum = 0;
    for (int c = 0; c < table.cameras(); c++) {
      sum +=
          choice.highFrames[c] == 0
              ? table.watts[table.index(c, choice.low[c])]
              : table.watts(c, choice.low[c], choice.high[c], choice.highFrames[c]);
    }
    return sum;
  }

  /** Time that must be there for the slower option of each camera. */
  public double seconds(JointChoice choice) {
    return sum(table.seconds, choice, true);
  }

  private double sum(double[] of, JointChoice choice, boolean larger) {
    double sum = 0;
    for (int c = 0; c < table.cameras(); c++) {
      double low = of[table.index(c, choice.low[c])];
      double high = of[table.index(c, choice.high[c])];
      double share =
          larger ? (high > low ? 1 : 0) : (double) choice.highFrames[c] / table.frames(c);
      sum += low + (high - low) * share;
    }
    return sum;
  }
}
