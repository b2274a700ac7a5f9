package org.joulesight.scheduler.internal;

import org.joulesight.BoardModel;
import org.joulesight.PowerMeter;
import org.joulesight.Precision;
import org.joulesight.Quality;

/**
 * What the board is believed to draw: the filter, fed from the power meter, and the guard band for
 * what the meter itself may be wrong by. Reads the meter's memory only.
 */
public final class PowerModel {
  private static final int PRECISIONS = Precision.values().length;
  private static final long USUAL_INTERVAL_NANOS = 100_000_000L;
  private static final long WINDOW_NANOS = 1_000_000_000L;
  private static final double MODEL_ERROR = 0.03;
  private static final double JUMP_SIGMAS = 3.5;

  /**
   * Share of the stated error, a bound, that is kept free while the meter can be watched. Within
   * the bound any error is as likely as any other: of one that is greater than this, what is left
   * is less than the 1 % of the cap from which a window counts as over.
   */
  private static final double LIKELY_ERROR = 0.8;

  private static final double ADMISSION_SHARE = 0.65;

  private static final long LOST_NANOS = 500_000_000L;
  // A sample's noise: rounding of the sensor, and where a frame begins or ends within the sample.
  private static final double SAMPLE_SIGMA_WATTS = 0.03;
  private static final double EDGE_SIGMA_SECONDS = 0.003;
  // A counter loses nothing between samples: over a second only the frames at its ends are unsure.
  private static final double COUNTER_SIGMA_WATTS = 0.003;

  private final PowerMeter meter;
  private final EnergyLedger ledger;
  private final ClockScale clock;
  private final PowerFilter filter;
  private final GainBounds gainBounds;
  private final StatedError stated = new StatedError();
  private final Residuals residuals = new Residuals();
  private final SensorWatch watch = new SensorWatch();
  private final double sigmas;
  private final double blindMargin;
  private final double usualBusyWatts;
  private final double[] features = new double[PRECISIONS];
  private final double[] window = new double[PRECISIONS];
  private final double[] gains = new double[PRECISIONS];
  private final EnergyCount energy = new EnergyCount();
  private final SampleGroup group = new SampleGroup(PRECISIONS);
  private long learnedNanos;
  private long lastSequence = Long.MIN_VALUE;
  private long lastSampledNanos;
  private long lastReadingNanos;
  private long goodNanos = Long.MIN_VALUE;
  private double capWatts;
  private double recentWatts;
  private double marginWatts;
  private boolean lost = true;

  public PowerModel(
      BoardModel board,
      PowerMeter meter,
      EnergyLedger ledger,
      ClockScale clock,
      double priorError,
      double sigmas,
      double blindMargin) {
    this.meter = meter;
    this.ledger = ledger;
    this.clock = clock;
    this.sigmas = sigmas;
    this.blindMargin = blindMargin;
    // An error of the whole board's busy watts is a larger error of what is above idle.
    double gainError = priorError * 1.4;
    this.filter = new PowerFilter(board.idleWatts(), gainError, sigmas);
    this.gainBounds = new GainBounds(filter, gainError, sigmas);
    this.usualBusyWatts = Math.max(1, board.maxWattsLimit() - board.idleWatts());
    refresh();
  }

  /**
   * Takes the newest sample in, if it was not yet.
   *
   * @return energy of the sample that the model cannot explain and that is too much to be noise, J
   */
  public double sample(long nowNanos, double currentCapWatts) {
    capWatts = currentCapWatts;
    PowerMeter.Reading reading = meter.latest();
    boolean isNew = reading.sequence() != lastSequence;
    boolean usable = reading.quality() == Quality.OK && Double.isFinite(reading.watts());
    if (usable) {
      goodNanos = reading.sampledNanos();
    }
    boolean never = goodNanos == Long.MIN_VALUE;
    boolean silent =
        never || reading.quality() == Quality.MISSING || nowNanos - goodNanos > LOST_NANOS;
    if (silent) {
      fail();
    }
    double surprise = usable && isNew ? take(reading, nowNanos) : 0;
    lost = silent || watch.fault() != SensorFault.NONE;
    if (lost) {
      recentWatts = expectedWatts(nowNanos - USUAL_INTERVAL_NANOS, nowNanos);
      energy.add(recentWatts, nowNanos);
      lastSampledNanos = nowNanos;
      refresh();
    }
    return lost ? 0 : surprise;
  }

  private void fail() {
    if (watch.fault() == SensorFault.NONE) {
      filter.rollBack();
    }
    watch.missing();
  }

  /** Watches a new reading, and learns from it if it can be trusted. */
  private double take(PowerMeter.Reading reading, long nowNanos) {
    long interval = interval(reading);
    long from = reading.sampledNanos() - interval / 2;
    boolean unclear = !meter.exact() && ledger.isUnclear(from, from + interval);
    if (unclear && ledger.running() && !ledger.hangs(nowNanos)) {
      return 0; // it is looked at again once the frame's end is known
    }
    lastReadingNanos = reading.sampledNanos();
    int edges = ledger.busyWatts(from, from + interval, features);
    double edge = usualBusyWatts * EDGE_SIGMA_SECONDS / (interval * 1e-9);
    double scatter = stated.add(reading);
    double variance =
        SAMPLE_SIGMA_WATTS * SAMPLE_SIGMA_WATTS + Math.max(edges * edge * edge, scatter * scatter);
    double expected = filter.expected(features);
    double unsure = Math.hypot(MODEL_ERROR * expected, filter.sigma(features));
    SensorFault before = watch.fault();
    if (unclear) {
      return bookOnly(reading, interval, expected, variance);
    }
    double own = expected - filter.idleWatts();
    unsure = Math.hypot(unsure, clock.sigma(own));
    double noise = Math.sqrt(variance + unsure * unsure);
    double learned = filter.sigma(features);
    SensorFault now =
        meter.exact()
            ? watch.trust()
            : watch.add(reading.watts(), expected, own, noise, Math.sqrt(variance), learned);
    if (now != SensorFault.NONE || watch.suspects()) {
      group.clear();
    }
    if (now != SensorFault.NONE) {
      if (before == SensorFault.NONE) {
        filter.rollBack();
        residuals.clear();
      }
      lastSequence = reading.sequence();
      return 0;
    }
    if (watch.loadWatts() != 0) {
      filter.jump(watch.loadWatts());
    }
    if (watch.suspects()) {
      double off = (reading.watts() - expected) * interval * 1e-9;
      note(reading, interval, off, variance);
      return surpriseJoules() > 0 ? Math.max(0, off) : 0;
    }
    return learn(reading, interval, variance);
  }

  /** What is drawn more while an engine hangs counts; whether the meter is right cannot be told. */
  private double bookOnly(
      PowerMeter.Reading reading, long interval, double expected, double variance) {
    group.clear();
    double more = Math.max(0, reading.watts() - expected) * interval * 1e-9;
    note(reading, interval, more, variance);
    return surpriseJoules() > 0 ? more : 0;
  }

  private void note(PowerMeter.Reading reading, long interval, double joules, double variance) {
    residuals.add(
        reading.sampledNanos() + interval / 2, joules, variance * interval * interval * 1e-18);
    lastSequence = reading.sequence();
    lastSampledNanos = reading.sampledNanos();
    recentWatts = reading.watts();
    energy.add(recentWatts, reading.sampledNanos() + interval / 2);
    refresh();
  }

  private double expectedWatts(long fromNanos, long toNanos) {
    ledger.busyWatts(fromNanos, toNanos, features);
    return filter.expected(features);
  }

  private double learn(PowerMeter.Reading reading, long interval, double variance) {
    double residual = reading.watts() - filter.expected(features);
    if (meter.exact() && Math.abs(residual) > JUMP_SIGMAS * Math.sqrt(variance)) {
      filter.jump(residual); // what such a meter shows is true, whatever came
    }
    group.add(features, reading.watts(), variance, interval * 1e-9);
    long end = reading.sampledNanos() + interval / 2;
    if (group.isLong() || !ledger.isBusyAt(end)) {
      filter.remember();
      group.means(features);
      double seconds = Math.min(10, (end - learnedNanos) * 1e-9);
      learnClock();
      filter.update(features, group.watts(), group.variance(), Math.max(0, seconds));
      learnedNanos = end;
      group.clear();
    }
    double joules = residual * interval * 1e-9;
    double chance = meter.exact() ? COUNTER_SIGMA_WATTS * COUNTER_SIGMA_WATTS : variance;
    note(reading, interval, joules, chance);
    return surpriseJoules() > 0 ? joules : 0;
  }

  /** What the clock's level explains of the group is not left to gains and idle. */
  private void learnClock() {
    double expected = filter.expected(features);
    double own = expected - filter.idleWatts();
    double sigma = filter.sigma(features);
    double factor = clock.learn(group.watts() - expected, own, group.variance() + sigma * sigma);
    for (int i = 0; i < PRECISIONS; i++) {
      features[i] *= factor;
    }
  }

  private long interval(PowerMeter.Reading reading) {
    if (lastSequence == Long.MIN_VALUE || reading.sequence() <= lastSequence) {
      return USUAL_INTERVAL_NANOS;
    }
    long per = (reading.sampledNanos() - lastReadingNanos) / (reading.sequence() - lastSequence);
    return Math.max(USUAL_INTERVAL_NANOS / 20, Math.min(5 * USUAL_INTERVAL_NANOS, per));
  }

  private void refresh() {
    filter.gains(gains);
    ledger.busyWatts(lastSampledNanos - WINDOW_NANOS, lastSampledNanos, window);
    marginWatts = sigmas * filter.sigma(window);
  }

  /**
   * Board watts without any frame, with the guard band and with what the sum of these and the
   * frames' watts may be more than expected.
   */
  public double baseWatts() {
    return filter.idleWatts() + watch.pendingWatts() + guardBandWatts() + blindWatts();
  }

  /**
   * The same with a smaller guard band, for the admission of single frames. What plans are made
   * with moves by some hundredths of a watt with each sample; a frame that the plan counts on must
   * not be refused for that, because what runs in its place is worth much less. Energy that came
   * unexpectedly takes the difference up first.
   */
  public double admissionWatts() {
    double guard = guardBandWatts();
    double share = keepsAll() ? 1 : ADMISSION_SHARE;
    double least = share * guard + residuals.suspicion(lastSampledNanos);
    return filter.idleWatts() + watch.pendingWatts() + Math.min(guard, least) + blindWatts();
  }

  /**
   * The same by the best estimate, if the meter can be trusted: nothing is kept free for what it or
   * the model may be wrong by.
   */
  public double likelyWatts() {
    return lost ? admissionWatts() : filter.idleWatts() + watch.pendingWatts();
  }

  private double guardBandWatts() {
    double usual = keepsAll() ? 1 : LIKELY_ERROR;
    return Math.hypot(marginWatts, usual * stated.watts(capWatts));
  }

  /** An exact meter's stated error is what comes in bursts: any of them may be the greatest. */
  private boolean keepsAll() {
    return lost || meter.exact();
  }

  public double idleWatts() {
    return filter.idleWatts();
  }

  /** Kept free for the meter's stated error, and for not knowing while it is lost. */
  public double guardWatts() {
    return stated.watts(capWatts) + blindWatts();
  }

  private double blindWatts() {
    return lost ? blindMargin * capWatts : 0;
  }

  /** Whether the meter is wrong by nothing; see {@link PowerMeter#exact}. */
  boolean isExact() {
    return meter.exact();
  }

  /** Energy of the last second that the model did not explain, above what noise can be. */
  public double surpriseJoules() {
    return residuals.surprise(lastSampledNanos);
  }

  /** What the gains of precisions may be. */
  public GainBounds gainBounds() {
    return gainBounds;
  }

  /** Whether readings without any frame are needed to tell what the meter's readings mean. */
  public boolean wantsIdle() {
    return watch.wantsIdle();
  }

  /** What is wrong with the meter. */
  public SensorFault fault() {
    return watch.fault();
  }

  /** Whether the meter gives no values, or values that cannot be true or need not be. */
  public boolean sensorFault() {
    return lost || watch.doubts();
  }

  public boolean sensorLost() {
    return lost;
  }

  /** Mean board watts of the last sample, as measured, or as expected while the meter is lost. */
  public double recentWatts() {
    return recentWatts;
  }

  /** Energy of the board since the first sample, as measured or expected. */
  public double joules() {
    return energy.joules();
  }

  /** True over prior watts by precision, best estimate. Valid until the next sample. */
  public double[] gains() {
    return gains;
  }
}
