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
  private static final long LOST_NANOS = 500_000_000L;
  // A sample's noise: rounding of the sensor, and where a frame begins or ends within the sample.
  private static final double SAMPLE_SIGMA_WATTS = 0.03;
  private static final double EDGE_SIGMA_SECONDS = 0.003;

  private final PowerMeter meter;
  private final EnergyLedger ledger;
  private final PowerFilter filter;
  private final StatedError stated = new StatedError();
  private final Residuals residuals = new Residuals();
  private final double sigmas;
  private final double blindMargin;
  private final double usualBusyWatts;
  private final double[] features = new double[PRECISIONS];
  private final double[] mean = new double[PRECISIONS];
  private final double[] upper = new double[PRECISIONS];
  private long lastSequence = Long.MIN_VALUE;
  private long lastSampledNanos;
  private long goodNanos = Long.MIN_VALUE;
  private double capWatts;
  private boolean lost = true;

  public PowerModel(
      BoardModel board,
      PowerMeter meter,
      EnergyLedger ledger,
      double priorError,
      double sigmas,
      double blindMargin) {
    this.meter = meter;
    this.ledger = ledger;
    this.sigmas = sigmas;
    this.blindMargin = blindMargin;
    // An error of the whole board's busy watts is a larger error of what is above idle.
    this.filter = new PowerFilter(board.idleWatts(), priorError * 1.4, sigmas);
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
    boolean usable = reading.quality() == Quality.OK && Double.isFinite(reading.watts());
    if (usable) {
      goodNanos = reading.sampledNanos();
    }
    boolean never = goodNanos == Long.MIN_VALUE;
    lost = never || reading.quality() == Quality.MISSING || nowNanos - goodNanos > LOST_NANOS;
    return usable && reading.sequence() != lastSequence ? learn(reading) : 0;
  }

  private double learn(PowerMeter.Reading reading) {
    long interval = interval(reading);
    long from = reading.sampledNanos() - interval / 2;
    int edges = ledger.busyWatts(from, from + interval, features);
    double edge = usualBusyWatts * EDGE_SIGMA_SECONDS / (interval * 1e-9);
    double scatter = stated.add(reading);
    double variance =
        SAMPLE_SIGMA_WATTS * SAMPLE_SIGMA_WATTS + Math.max(edges * edge * edge, scatter * scatter);
    double seconds = Math.max(interval, reading.sampledNanos() - lastSampledNanos) * 1e-9;
    double residual = filter.update(features, reading.watts(), variance, Math.min(10, seconds));
    lastSequence = reading.sequence();
    lastSampledNanos = reading.sampledNanos();
    refresh();
    double joules = residual * interval * 1e-9;
    residuals.add(from + interval, joules, variance * interval * interval * 1e-18);
    return surpriseJoules() > 0 ? joules : 0;
  }

  private long interval(PowerMeter.Reading reading) {
    if (lastSequence == Long.MIN_VALUE || reading.sequence() <= lastSequence) {
      return USUAL_INTERVAL_NANOS;
    }
    long per = (reading.sampledNanos() - lastSampledNanos) / (reading.sequence() - lastSequence);
    return Math.max(USUAL_INTERVAL_NANOS / 20, Math.min(5 * USUAL_INTERVAL_NANOS, per));
  }

  private void refresh() {
    filter.gains(0, mean);
    filter.gains(sigmas, upper);
  }

  /** Board watts without any frame, at the upper end of what they may be, guard band included. */
  public double baseWatts() {
    return filter.idleWatts() + sigmas * filter.idleSigma() + guardWatts();
  }

  public double idleWatts() {
    return filter.idleWatts();
  }

  /** Kept free for the meter's stated error, and for not knowing while it is lost. */
  public double guardWatts() {
    return stated.watts(capWatts) + (lost ? blindMargin * capWatts : 0);
  }

  /** Energy of the last second that the model did not explain, above what noise can be. */
  public double surpriseJoules() {
    return residuals.surprise(lastSampledNanos);
  }

  public boolean sensorLost() {
    return lost;
  }

  /** True over prior watts by precision: best estimate. Valid until the next sample. */
  public double[] meanGains() {
    return mean;
  }

  /** The same at the upper end of the confidence band. */
  public double[] upperGains() {
    return upper;
  }
}
