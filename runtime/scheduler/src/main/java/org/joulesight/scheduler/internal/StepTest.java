package org.joulesight.scheduler.internal;

/**
 * What a step of the readings away from the model means. Page's test finds that there is one and
 * when it began; from then on "another load came", which costs the same watts whatever the unit
 * runs, and "the gain is wrong", which costs more the more it draws, are compared by their sums of
 * squares. At a load that hardly changes both explain the same, so the unit is asked to {@linkplain
 * #wantsIdle pause} for two samples: a wrong gain is small there, another load is not. If that does
 * not tell, another load is taken for true, as it asks for less, and the comparison goes on.
 */
final class StepTest {
  /** A step of that share of the watts is looked for; smaller ones are learned as other loads. */
  private static final double LEAST_SHARE = 0.08;

  /** What the model is wrong by from one load to another. */
  private static final double MODEL_ERROR = 0.01;

  /** Steps up of less are taken for loads without a word. */
  private static final double DOUBTFUL_GAIN_ERROR = 0.13;

  private static final double EVIDENT = 25;

  /** From so many samples on it is said that it is not clear what a step means. */
  private static final int DOUBTFUL = 6;

  /** A step of that share by the last two readings alone may be one that they have just begun. */
  private static final double LARGE_SHARE = 0.14;

  private static final double SLACK_SIGMAS = 0.5;
  private static final double CERTAIN_SIGMAS = 4;
  private static final double MOST_SIGMAS = 3;
  private static final double LEAST_GAIN_ERROR = 0.1;
  private static final double CLEARLY_BETTER = 10;
  private static final double NOT_EVEN = 4;
  private static final double FITS = 2.5;
  private static final double IDLE_SHARE = 0.1;
  private static final int IDLE_SAMPLES = 2;
  private static final int LONGEST_PAUSE = 5;
  private static final int PATIENCE = 10;
  private static final int LONGEST = 100;

  private double up;
  private double down;
  private int sinceUp;
  private int sinceDown;
  private int suspected;
  private int since;
  private int idleSeen;
  private boolean accepted;
  private boolean clear;
  private boolean isLarge;
  private double idleWatts;
  private int count;
  private double weights;
  private double re;
  private double ee;
  private double rr;
  private double off;
  private double same;
  private double mean;
  private double loadWatts;
  private double carriedWatts;

  /** What became of a step. */
  enum Verdict {
    /** There is none, or it is not yet clear. */
    NONE,
    LOAD,
    GAIN,
    /** Neither of them. */
    UNEXPLAINED
  }

  Verdict add(Readings readings) {
    if (suspected == 0) {
      return look(readings);
    }
    suspected++;
    idleSeen += readings.own(0) < IDLE_SHARE * readings.expected(0) ? 1 : 0;
    if (suspected <= PATIENCE) {
      since++;
      sumFrom(readings, onset(readings, since));
    } else {
      sum(readings, 0);
    }
    return judge();
  }

  private Verdict look(Readings readings) {
    double z = readings.deviation(0, 0);
    double limited = Math.max(-MOST_SIGMAS, Math.min(MOST_SIGMAS, z));
    up = Math.max(0, up + limited - SLACK_SIGMAS);
    down = Math.max(0, down - limited - SLACK_SIGMAS);
    sinceUp = up == 0 ? 0 : sinceUp + 1;
    sinceDown = down == 0 ? 0 : sinceDown + 1;
    boolean higher = up > CERTAIN_SIGMAS;
    if (!higher && down <= CERTAIN_SIGMAS) {
      return Verdict.NONE;
    }
    int begun = higher ? sinceUp : sinceDown;
    if (begun > PATIENCE) {
      return end(Verdict.NONE); // that slow is no step
    }
    idleWatts = readings.expected(begun - 1) - readings.own(begun - 1);
    since = begun;
    sumFrom(readings, 2);
    boolean small = Math.abs(off) < LARGE_SHARE * mean;
    sumFrom(readings, begun);
    if (small && Math.abs(off) < LEAST_SHARE * mean) {
      return load(off / weights);
    }
    sumFrom(readings, onset(readings, begun));
    suspected = 1;
    idleSeen = 0;
    accepted = false;
    clear = false;
    isLarge = false;
    return Verdict.NONE;
  }

  /** How many readings ago it began: the most that the readings do not speak against. */
  private int onset(Readings readings, int most) {
    reset();
    double least = Double.MAX_VALUE;
    for (int k = 0; k < most; k++) {
      sum(readings, k);
      least = Math.min(least, Math.min(asGain(), asLoad(boundedLoad())) - same);
    }
    reset();
    int begun = 1;
    for (int k = 0; k < most; k++) {
      sum(readings, k);
      double gained = Math.min(asGain(), asLoad(boundedLoad())) - same;
      begun = gained < least + 1 ? k + 1 : begun;
    }
    return begun;
  }

  private void sumFrom(Readings readings, int begun) {
    reset();
    for (int k = 0; k < begun; k++) {
      sum(readings, k);
    }
  }

  private void reset() {
    count = 0;
    weights = 0;
    re = 0;
    ee = 0;
    rr = 0;
    off = 0;
    same = 0;
    mean = 0;
  }

  private Verdict load(double watts) {
    loadWatts = watts;
    carriedWatts = Math.max(0, carriedWatts + watts);
    clear();
    return Verdict.LOAD;
  }

  /** Takes a reading in, beside what was expected before the step. */
  private void sum(Readings readings, int back) {
    double r = readings.read(back);
    double e = idleWatts + readings.own(back);
    double model = MODEL_ERROR * e;
    double w = 1 / (readings.scatter(back) * readings.scatter(back) + model * model);
    count++;
    weights += w;
    re += w * r * e;
    ee += w * e * e;
    rr += w * r * r;
    off += w * (r - e);
    same += w * (r - e) * (r - e);
    mean += w * e;
  }

  private Verdict judge() {
    double gain = re / ee;
    double asGain = asGain();
    double load = boundedLoad();
    double asLoad = asLoad(load);
    boolean fits = Math.min(asLoad, asGain) < FITS * count;
    if (asGain < asLoad - CLEARLY_BETTER && same > asGain + EVIDENT && fits) {
      return end(Verdict.GAIN);
    }
    isLarge = gain > 1 + DOUBTFUL_GAIN_ERROR && same > asGain + EVIDENT;
    clear = fits && asLoad < asGain - CLEARLY_BETTER;
    if (accepted) {
      boolean over = asLoad < asGain - 2 * CLEARLY_BETTER || !fits || suspected > LONGEST;
      return over ? end(Verdict.NONE) : Verdict.NONE;
    }
    if (same < Math.min(asGain, asLoad) + NOT_EVEN) {
      return end(Verdict.NONE);
    }
    if (!clear && suspected <= PATIENCE) {
      return Verdict.NONE;
    }
    if (!fits) {
      return end(Verdict.UNEXPLAINED);
    }
    if (load <= 0 && !clear && asGain < same) {
      return end(Verdict.GAIN); // that asks for less
    }
    load(load);
    accepted = true;
    suspected = PATIENCE;
    return Verdict.LOAD;
  }

  private double asGain() {
    double gain = re / ee;
    return Math.abs(gain - 1) < LEAST_GAIN_ERROR ? same : rr - gain * re;
  }

  /** Less than nothing cannot have come: the unit's own load and idle are what they are. */
  private double boundedLoad() {
    double most = LEAST_GAIN_ERROR * mean / weights + carriedWatts;
    return Math.max(off / weights, -most);
  }

  private double asLoad(double load) {
    return same - 2 * load * off + load * load * weights;
  }

  private Verdict end(Verdict verdict) {
    clear();
    return verdict;
  }

  void clear() {
    up = 0;
    down = 0;
    sinceUp = 0;
    sinceDown = 0;
    suspected = 0;
  }

  /** Whether there is a step of which it is not clear what it means. */
  boolean suspects() {
    return suspected > 0 && !(accepted && clear);
  }

  /** Whether that is so for longer than it usually takes. */
  boolean doubts() {
    return suspects() && count > DOUBTFUL && isLarge;
  }

  /** Watts that are drawn more, or only shown, as long as that is not clear; not negative. */
  double pendingWatts() {
    return suspects() && !accepted ? Math.max(0, off / weights) : 0;
  }

  /** Whether readings without any frame would tell. */
  boolean wantsIdle() {
    return suspects() && !accepted && suspected <= LONGEST_PAUSE && idleSeen < IDLE_SAMPLES;
  }

  /** Watts of the load that came, or went if negative, by the last verdict. */
  double loadWatts() {
    return loadWatts;
  }
}
