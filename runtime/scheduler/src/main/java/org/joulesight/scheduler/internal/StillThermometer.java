package org.joulesight.scheduler.internal;

/**
 * Judges a thermometer that shows the same value again and again. What was learned until its last
 * change goes on as a forecast that its readings no longer touch; it is stuck when power must have
 * moved it by much more than its own step.
 */
final class StillThermometer {
  private static final double STUCK_CELSIUS = 0.7;
  private static final double STEPS = 2;
  private static final int STUCK_SAMPLES = 15;
  private static final double USUAL_AIR_CELSIUS = 25;
  private static final double LEAST_LOSS_WATTS = 0.5;

  /** One that is all right, and stands still for so long, moves if the die gets a little cooler. */
  private static final double STILL_SECONDS = 30;

  private static final double NUDGE_CELSIUS_PER_SECOND = 0.01;
  private static final double MOST_NUDGE_CELSIUS = 3;

  private double sink;
  private double loss;
  private double fast;
  private double slow;
  private double dieSigma;
  private double start;
  private double kelvinPerLoss;
  private double low;
  private double high;
  private double lowWatts;
  private double highWatts;
  private double seconds;
  private int samples;

  /** The reading is another one than before, and the filter has not used it yet. */
  void changed(HeatFilter filter) {
    sink = filter.sinkCelsius();
    loss = filter.lossWatts();
    fast = filter.fastKelvinPerWatt();
    slow = filter.slowKelvinPerWatt();
    dieSigma = filter.dieSigma();
    start = filter.startKelvin();
    kelvinPerLoss = Math.max(1, (sink - USUAL_AIR_CELSIUS) / Math.max(LEAST_LOSS_WATTS, loss));
    low = filter.celsius();
    high = low;
    lowWatts = filter.fastWatts();
    highWatts = lowWatts;
    seconds = 0;
    samples = 0;
  }

  /**
   * @param filter which has passed these seconds already; its lags are used
   */
  void advance(double watts, double passedSeconds, HeatFilter filter) {
    seconds += passedSeconds;
    sink += (watts - loss) * passedSeconds / HeatFilter.SINK_JOULES_PER_KELVIN;
    double die =
        sink + fast * filter.fastWatts() + slow * filter.slowWatts() + start * filter.startShare();
    low = Math.min(low, die);
    high = Math.max(high, die);
    lowWatts = Math.min(lowWatts, filter.fastWatts());
    highWatts = Math.max(highWatts, filter.fastWatts());
  }

  /**
   * The same value has come once more.
   *
   * @return whether the thermometer must be stuck
   */
  boolean again(double stepCelsius) {
    samples++;
    double unsure = dieSigma * (highWatts - lowWatts);
    return samples >= STUCK_SAMPLES && high - low > STUCK_CELSIUS + STEPS * stepCelsius + unsure;
  }

  /**
   * By how much cooler the die should be kept: a thermometer that stands still may be stuck while
   * the die creeps, which no forecast shows; a die that gets cooler tells the one from the other.
   */
  double nudgeCelsius() {
    double nudge = NUDGE_CELSIUS_PER_SECOND * (seconds - STILL_SECONDS);
    return Math.max(0, Math.min(MOST_NUDGE_CELSIUS, nudge));
  }

  /** What readings that stood still have made of the filter is not true. */
  void restore(HeatFilter filter) {
    filter.set(sink, loss);
    filter.die(fast, slow);
  }

  /** Watts that a sink loses without a thermometer: in proportion, as when both were known. */
  double blindLossWatts(double sinkCelsius) {
    return (sinkCelsius - USUAL_AIR_CELSIUS) / kelvinPerLoss;
  }
}
