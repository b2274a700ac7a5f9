package org.joulesight.scheduler.internal;

import org.joulesight.scheduler.internal.StepTest.Verdict;

/**
 * Compares a power sensor with what is expected of the load that the unit itself made: stuck, late,
 * wrong by a gain, or garbage. A fault is latched until the readings have agreed with the model for
 * some seconds, and until what gave it away has not come again. But for a wrong gain they need not
 * be right on average: nothing is learned meanwhile, so the model may be off by a load that came.
 */
public final class SensorWatch {
  private static final int WINDOW = 8;
  private static final int TRUSTED_AFTER = 100;
  private static final int GOOD_AGAIN = 50;
  private static final int PROBE_SAMPLES = 4;

  /** A pause shows a lag that there is within that time, and one that there is not at once. */
  private static final int SUSPECTED_LAG_SAMPLES = 8;

  private static final int PROBE_INTERVAL = 150;
  private static final double AGREES_SIGMAS = 3.5;
  private static final double UNBIASED = 0.05;
  private static final int STUCK_SAMPLES = 4;
  private static final double LEAST_STEP_WATTS = 0.1;
  private static final double STUCK_SIGMAS = 2.2;
  private static final int LONG_STUCK_SAMPLES = 7;
  private static final double LONG_STUCK_SIGMAS = 1.5;

  /**
   * Step of the coarsest sensors; readings that scatter by more seldom have the same value again.
   */
  private static final double COARSE_STEP_SHARE = 0.02;

  private static final double REPEATED_SIGMAS = 0.5;
  private static final double NEVER_BY_CHANCE = 12;
  private static final double WILD_SIGMAS = 4.5;
  private static final double WILD_SHARE = 0.4;
  private static final int SUSPECT_SAMPLES = 3;
  private static final double SUSPECT_SQUARES = 3;

  private final Readings readings = new Readings();
  private final StepTest step = new StepTest();
  private final LagTest lags = new LagTest();
  private int agreed;
  private int probing;
  private int nextProbe;
  private int suspected;
  private boolean suspicious;
  private double loadWatts;
  private SensorFault fault = SensorFault.NONE;

  /**
   * @param watts as read
   * @param expectedWatts by the model, before it learns from this reading
   * @param ownWatts the part of it that the unit's own frames draw
   * @param noise standard deviation of reading and expectation together
   * @param readingNoise standard deviation of the reading alone
   * @param modelNoise standard deviation of what the model has learned, for this load
   */
  public SensorFault add(
      double watts,
      double expectedWatts,
      double ownWatts,
      double noise,
      double readingNoise,
      double modelNoise) {
    readings.add(watts, expectedWatts, ownWatts, noise, readingNoise, modelNoise);
    lags.add(readings);
    loadWatts = 0;
    if (fault != SensorFault.NONE) {
      recover();
    } else if (readings.count() > TRUSTED_AFTER) {
      fault = judge();
      probing = lags.suspects() ? Math.max(0, probing - 1) : 0;
      if (lags.suspects() && readings.count() >= nextProbe) {
        probe(SUSPECTED_LAG_SAMPLES);
      }
      if (fault != SensorFault.NONE) {
        agreed = 0;
        probing = 0;
        step.clear();
        lags.latch(fault == SensorFault.DELAY ? lags.lag() : 0);
      }
    }
    // Readings that a load explains which has just come are learned from at once.
    suspicious = isSuspicious() && (loadWatts == 0 || step.suspects());
    return fault;
  }

  /**
   * Whether the last readings are so far from the model that nothing should be learned from them
   * before it is clear what they mean; for about a second at a time.
   */
  public boolean suspects() {
    return suspicious;
  }

  private boolean isSuspicious() {
    double recent = 0;
    for (int k = 0; k < SUSPECT_SAMPLES; k++) {
      double d = readings.deviation(k, 0);
      recent += d * d;
    }
    boolean trusted = readings.count() > TRUSTED_AFTER;
    boolean suspect = trusted && recent > SUSPECT_SAMPLES * SUSPECT_SQUARES;
    suspected = suspect ? suspected + 1 : 0;
    return step.suspects() || (suspect && suspected <= WINDOW + SUSPECT_SAMPLES);
  }

  /**
   * Whether readings without any frame would tell what is wrong, or whether it still is; for half a
   * second at most.
   */
  public boolean wantsIdle() {
    return probing > 0 || (fault == SensorFault.NONE && step.wantsIdle());
  }

  /**
   * Whether the readings have stepped up and it is not clear whether a load has come, which is
   * assumed, or they are wrong.
   */
  public boolean doubts() {
    return fault == SensorFault.NONE && step.doubts();
  }

  /** Watts of a load that may have come and is not learned yet; not negative. */
  public double pendingWatts() {
    return fault == SensorFault.NONE ? step.pendingWatts() : 0;
  }

  /** Watts of another load that came with the last reading, or went if negative; else 0. */
  public double loadWatts() {
    return loadWatts;
  }

  /** A reading did not come at all. */
  public void missing() {
    fault = SensorFault.MISSING;
    agreed = 0;
  }

  /** A reading that cannot be wrong has come: what was missing is there again. */
  public SensorFault trust() {
    fault = SensorFault.NONE;
    return fault;
  }

  public SensorFault fault() {
    return fault;
  }

  private SensorFault judge() {
    Verdict verdict = step.add(readings);
    if (isStuck()) {
      return SensorFault.STUCK;
    }
    if (lags.lag() > 0) {
      return SensorFault.DELAY;
    }
    if (isWild()) {
      return SensorFault.GARBAGE;
    }
    return switch (verdict) {
      case GAIN -> SensorFault.GAIN;
      case UNEXPLAINED -> SensorFault.GARBAGE;
      case LOAD -> {
        loadWatts = step.loadWatts();
        yield SensorFault.NONE;
      }
      case NONE -> SensorFault.NONE;
    };
  }

  /** Whether no load can have come by which the newest reading would be right. */
  private boolean isWild() {
    double off = Math.abs(readings.read(0) - readings.expected(0));
    return off > WILD_SIGMAS * readings.sigma(0)
        && off > WILD_SHARE * readings.expected(0)
        && !lags.explains(readings);
  }

  private void recover() {
    double off = Math.abs(readings.read(0) - readings.expected(0) - shift(WINDOW));
    agreed =
        off < AGREES_SIGMAS * readings.sigma(0) && readings.same() < STUCK_SAMPLES ? agreed + 1 : 0;
    probing = Math.max(0, probing - 1);
    if (agreed >= GOOD_AGAIN && !lags.refuted() && readings.count() >= nextProbe) {
      probe(PROBE_SAMPLES);
    }
    boolean missing = fault == SensorFault.MISSING;
    boolean again = agreed >= GOOD_AGAIN && (missing || followsLoad()) && lags.refuted();
    if (again || (missing && readings.count() <= TRUSTED_AFTER)) {
      fault = SensorFault.NONE;
      agreed = 0;
      lags.clear();
    }
  }

  /** A load that repeats itself shows no lag; one that stops does. */
  private void probe(int samples) {
    probing = samples;
    nextProbe = readings.count() + PROBE_INTERVAL;
  }

  /**
   * Watts by which the last readings may be off without being wrong: by a load that came while
   * nothing was learned, or went while nothing was read. A gain that was wrong may still be.
   */
  private double shift(int count) {
    double watts = mean(count, false) - mean(count, true);
    return switch (fault) {
      case GAIN -> 0;
      case MISSING -> watts;
      default -> Math.max(0, watts);
    };
  }

  private double mean(int count, boolean expected) {
    double sum = 0;
    for (int k = 0; k < count; k++) {
      sum += expected ? readings.expected(k) : readings.read(k);
    }
    return sum / count;
  }

  /**
   * Whether the readings of the last seconds are what the unit draws, and what else may have come;
   * readings with a wrong gain, or of no meaning, never are for so long.
   */
  private boolean followsLoad() {
    double shift = shift(GOOD_AGAIN);
    double squares = 0;
    for (int k = 0; k < GOOD_AGAIN; k++) {
      double off = (readings.read(k) - readings.expected(k) - shift) / readings.sigma(k);
      squares += off * off;
    }
    double expected = mean(GOOD_AGAIN, true);
    double off = mean(GOOD_AGAIN, false) - expected - shift;
    return Math.abs(off) < UNBIASED * expected && squares < 2 * GOOD_AGAIN;
  }

  private boolean isStuck() {
    if (readings.same() < STUCK_SAMPLES) {
      return false;
    }
    double low = Double.MAX_VALUE;
    double high = 0;
    double noise = 0;
    double improbable = 0;
    double step = COARSE_STEP_SHARE * readings.read(0);
    for (int k = 0; k <= readings.same() && k < WINDOW; k++) {
      low = Math.min(low, readings.own(k)); // what is learned of the rest moves no reading
      high = Math.max(high, readings.own(k));
      noise = Math.max(noise, readings.sigma(k));
      double scattered = Math.max(0, Math.log(readings.scatter(k) / step));
      improbable += Math.min(scattered, readings.framesSeen(k));
    }
    double usual = readings.same() < LONG_STUCK_SAMPLES ? STUCK_SIGMAS : LONG_STUCK_SIGMAS;
    double sigmas = improbable > NEVER_BY_CHANCE ? REPEATED_SIGMAS : usual;
    return high - low > LEAST_STEP_WATTS + sigmas * noise;
  }
}
