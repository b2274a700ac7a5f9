package org.joulesight.scheduler.internal;

/**
 * What a step of the readings away from the model means. Page's test finds that there is one and
 * when it began; from then on "another load came", which costs the same watts whatever the unit
 * runs, and "the gain is wrong", which costs more the more it draws, are compared by their sums of
 * squares. At a load that hardly changes both explain the same, so if half a second has not told,
 * the unit is asked to {@linkplain #wantsIdle pause} for two samples: a wrong gain is small there,
 * another load is not. If that does not tell, what asks for less is taken for true: of a step up
 * another load, and the comparison goes on until another step begins; of a step down the wrong
 * gain.
 */
final class StepTest {
  /** A step of that share of the watts is looked for; smaller ones are learned as other loads. */
  private static final double LEAST_SHARE = 0.08;

  /** Steps up of less are taken for loads without a word. */
  private static final double DOUBTFUL_GAIN_ERROR = 0.13;

  private static final double EVIDENT = 25;

  /** From so many samples on it is said that it is not clear what a step means. */
  private static final int DOUBTFUL = 6;

  /** A step of that share by the last two readings alone may be one that they have just begun. */
  private static final double LARGE_SHARE = 0.14;

  /** What chance brings once in an hour or two. */
  private static final double LIKELY = 9;

  /** What chance does not bring in a day. */
  private static final double SURE = 14;

  private static final double CLEARLY_BETTER = 10;
  private static final double NOT_EVEN = 4;
  private static final double FITS = 2.5;
  private static final double IDLE_SHARE = 0.1;
  private static final int IDLE_SAMPLES = 2;

  /** Most steps have told by then what they are; a pause costs all frames that it takes. */
  private static final int PAUSE_FROM = 5;

  private static final int PAUSE_TO = 7;
  private static final int PATIENCE = 10;

  /** Readings of a step down that are enough if the pause has told a little. */
  private static final int DOWN_PATIENCE = 8;

  /** Readings after which a step down that explains them better is one. */
  private static final int LONGEST_DOWN = 40;

  private static final int LONGEST = 100;

  private final PageTest page = new PageTest();
  private final StepSums sums = new StepSums();
  private int suspected;
  private int since;
  private int idleSeen;
  private boolean accepted;
  private boolean clear;
  private boolean isLarge;
  private double idleWatts;
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
    if (accepted) {
      double baseWatts = idleWatts + sums.possibleLoad(carriedWatts);
      if (isNext(readings, baseWatts)) {
        return begin(readings, page.begun(), baseWatts);
      }
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
    page.add(readings.deviation(0, 0));
    int begun = page.begun();
    if (begun == 0) {
      return Verdict.NONE;
    }
    if (begun > PATIENCE) {
      return end(Verdict.NONE); // that slow is no step
    }
    return begin(readings, begun, readings.expected(begun - 1) - readings.own(begun - 1));
  }

  /**
   * @param baseWatts what was expected without any frame before the step
   */
  private Verdict begin(Readings readings, int begun, double baseWatts) {
    idleWatts = baseWatts;
    since = begun;
    sumFrom(readings, 2);
    boolean small = sums.within(LARGE_SHARE);
    sumFrom(readings, begun);
    if (small && sums.within(LEAST_SHARE)) {
      double watts = sums.load();
      return sums.asLoad(watts) < sums.asSame() - SURE ? load(watts) : end(Verdict.NONE);
    }
    sumFrom(readings, onset(readings, begun));
    suspected = 1;
    idleSeen = 0;
    accepted = false;
    clear = false;
    isLarge = false;
    return Verdict.NONE;
  }

  /**
   * Whether another step has begun since one was taken for a load: the readings have left what that
   * load makes of them, and a wrong gain since the first step does not explain them either.
   */
  private boolean isNext(Readings readings, double baseWatts) {
    page.add((readings.read(0) - baseWatts - readings.own(0)) / readings.sigma(0));
    int begun = page.begun();
    double gain = sums.gain();
    double squares = 0;
    for (int k = 0; k < begun; k++) {
      double off = readings.read(k) - gain * (idleWatts + readings.own(k));
      double d = off / Math.hypot(readings.scatter(k), readings.unsure(k));
      squares += d * d;
    }
    return begun > 0 && begun <= PATIENCE && squares > FITS * begun;
  }

  /** How many readings ago it began: the most that the readings do not speak against. */
  private int onset(Readings readings, int most) {
    sums.clear();
    double least = Double.MAX_VALUE;
    for (int k = 0; k < most; k++) {
      sumAlone(readings, k);
      least = Math.min(least, explained() - sums.asSame());
    }
    sums.clear();
    int begun = 1;
    for (int k = 0; k < most; k++) {
      sumAlone(readings, k);
      begun = explained() - sums.asSame() < least + 1 ? k + 1 : begun;
    }
    return begun;
  }

  /** As if the model's error were another one in each reading: so those before the step count. */
  private void sumAlone(Readings readings, int back) {
    double scatter = Math.hypot(readings.scatter(back), readings.unsure(back));
    sums.add(readings.read(back), idleWatts + readings.own(back), scatter, 0);
  }

  private double explained() {
    return Math.min(sums.asGain(), sums.asLoad(sums.possibleLoad(carriedWatts)));
  }

  private void sumFrom(Readings readings, int begun) {
    sums.clear();
    for (int k = 0; k < begun; k++) {
      sum(readings, k);
    }
  }

  private void sum(Readings readings, int back) {
    sums.add(
        readings.read(back),
        idleWatts + readings.own(back),
        readings.scatter(back),
        readings.unsure(back));
  }

  private Verdict load(double watts) {
    loadWatts = watts;
    carriedWatts = Math.max(0, carriedWatts + watts);
    clear();
    return Verdict.LOAD;
  }

  private Verdict judge() {
    double same = sums.asSame();
    double asGain = sums.asGain();
    double load = sums.possibleLoad(carriedWatts);
    double asLoad = sums.asLoad(load);
    boolean fits = Math.min(asLoad, asGain) < FITS * sums.count();
    if (asGain < asLoad - CLEARLY_BETTER && same > asGain + EVIDENT && fits) {
      return end(Verdict.GAIN);
    }
    isLarge = sums.gain() > 1 + DOUBTFUL_GAIN_ERROR && same > asGain + EVIDENT;
    clear = fits && asLoad < asGain - CLEARLY_BETTER;
    if (accepted) {
      boolean none = same < Math.min(asGain, asLoad) + LIKELY;
      boolean over = none || !fits || asLoad < asGain - 2 * CLEARLY_BETTER || suspected > LONGEST;
      return over ? end(Verdict.NONE) : Verdict.NONE;
    }
    double even = suspected > PATIENCE ? LIKELY : NOT_EVEN;
    if (same < Math.min(asGain, asLoad) + even) {
      return end(Verdict.NONE);
    }
    boolean seen = idleSeen >= IDLE_SAMPLES && sums.count() >= DOWN_PATIENCE;
    boolean late = load <= 0 && fits && seen && asGain < asLoad;
    if (!clear && suspected <= PATIENCE && !late) {
      return Verdict.NONE;
    }
    if (!fits) {
      return end(Verdict.UNEXPLAINED);
    }
    if (load <= 0 && !clear && asGain < same - LIKELY) {
      // That asks for less; where the readings scatter so much that chance may be all, more tell.
      boolean isTold = asGain < same - EVIDENT || sums.count() > LONGEST_DOWN;
      return isTold ? end(Verdict.GAIN) : Verdict.NONE;
    }
    load(load);
    accepted = true;
    suspected = PATIENCE;
    return Verdict.LOAD;
  }

  private Verdict end(Verdict verdict) {
    clear();
    return verdict;
  }

  void clear() {
    page.clear();
    suspected = 0;
  }

  /** Whether there is a step of which it is not clear what it means. */
  boolean suspects() {
    return suspected > 0 && !(accepted && clear);
  }

  /** Whether that is so for longer than it usually takes. */
  boolean doubts() {
    return suspects() && sums.count() > DOUBTFUL && isLarge;
  }

  /** Watts that are drawn more, or only shown, as long as that is not clear; not negative. */
  double pendingWatts() {
    return suspects() && !accepted ? Math.max(0, sums.load()) : 0;
  }

  /** Whether readings without any frame would tell. */
  boolean wantsIdle() {
    boolean isTime = suspected >= PAUSE_FROM && suspected <= PAUSE_TO;
    return suspects() && !accepted && isTime && idleSeen < IDLE_SAMPLES;
  }

  /** Watts of the load that came, or went if negative, by the last verdict. */
  double loadWatts() {
    return loadWatts;
  }
}
