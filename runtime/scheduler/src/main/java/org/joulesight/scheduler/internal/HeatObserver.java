package org.joulesight.scheduler.internal;

import org.joulesight.Quality;
import org.joulesight.ThermalSensor;

/**
 * How many watts the temperature allows. A filter follows the heat sink, the heat that it loses to
 * the air, and what power makes of the reading at once. So neither the sink's resistance nor the
 * air's temperature, die resistance, fan or leakage need be known. Watts are then chosen so that
 * the sink approaches the limit within H seconds and never passes it:
 *
 * <pre>
 * C dT/dt = P - loss;  P = (loss + C (limit - T) / H) / (1 + C Rdie / H)
 * </pre>
 *
 * <p>The capacity is only rough: a wrong one changes how fast the limit is approached, not where it
 * ends. What is done without a thermometer, or with one that is stuck, is {@link
 * StillThermometer}'s.
 */
public final class HeatObserver {
  private static final double APPROACH_SECONDS = 15;
  private static final double DERATING_WATTS_PER_KELVIN = 4;

  /** What is kept free without a thermometer, at first and after a long time. */
  private static final double BLIND_MARGIN_CELSIUS = 1;

  private static final double MOST_BLIND_MARGIN_CELSIUS = 3;

  private static final double BLIND_CELSIUS_PER_SECOND = 0.005;
  private static final long LOST_NANOS = 2_000_000_000L;

  private final ThermalSensor sensor;
  private final HeatFilter filter = new HeatFilter();
  private final StillThermometer still = new StillThermometer();
  private long lastSequence = Long.MIN_VALUE;
  private long lastNanos;
  private double celsius = Double.NaN;
  private double stepCelsius = 1;
  private double blindSeconds;
  private boolean lost;
  private boolean stuck;

  public HeatObserver(ThermalSensor sensor) {
    this.sensor = sensor;
  }

  /**
   * @param boardWatts mean since the last sample
   */
  public void sample(double boardWatts, long nowNanos) {
    ThermalSensor.Reading reading = sensor.latest();
    boolean usable =
        reading.quality() == Quality.OK
            && Double.isFinite(reading.hottestCelsius())
            && nowNanos - reading.sampledNanos() <= LOST_NANOS;
    boolean first = Double.isNaN(celsius);
    if ((usable && reading.sequence() == lastSequence) || (first && !usable)) {
      return;
    }
    double seconds = Math.max(0, Math.min(1, (nowNanos - lastNanos) * 1e-9));
    lastNanos = nowNanos;
    if (first) {
      celsius = reading.hottestCelsius();
      filter.begin(celsius, boardWatts);
      still.changed(filter);
    }
    filter.advance(boardWatts, seconds);
    still.advance(boardWatts, seconds, filter);
    if (usable) {
      judge(reading.hottestCelsius());
      lastSequence = reading.sequence();
    }
    lost = !usable || stuck;
    blindSeconds = lost ? blindSeconds + seconds : 0;
    if (lost) {
      filter.set(filter.sinkCelsius(), still.blindLossWatts(filter.sinkCelsius()));
    } else {
      filter.correct(celsius, stepCelsius);
    }
  }

  private void judge(double reading) {
    if (reading != celsius) {
      // Thermometers have steps of 0.1 to 1 degC: the smallest change that was seen is one.
      stepCelsius = Math.min(stepCelsius, Math.abs(reading - celsius));
      stuck = false;
      still.changed(filter);
      celsius = reading;
    } else if (still.again(stepCelsius) && !stuck) {
      stuck = true;
      still.restore(filter);
    }
  }

  /** Mean board watts that keep the die under a limit; infinite without a thermometer. */
  public double allowedWatts(double limitCelsius) {
    if (Double.isNaN(celsius)) {
      return Double.POSITIVE_INFINITY;
    }
    // Where a sink warms as the filter does not believe that it can, the reading is right.
    double behind = lost ? 0 : Math.max(0, celsius - stepCelsius - filter.celsius());
    double room = limitCelsius - marginCelsius() - filter.sinkCelsius() - behind;
    double perKelvin = HeatFilter.SINK_JOULES_PER_KELVIN / APPROACH_SECONDS;
    double allowed =
        (filter.lossWatts() + perKelvin * room) / (1 + perKelvin * filter.dieKelvinPerWatt());
    // The forecast is not enough where heat sink and die are others than assumed.
    double over = Math.max(0, celsius - limitCelsius);
    return Math.max(0, allowed - DERATING_WATTS_PER_KELVIN * over);
  }

  private double marginCelsius() {
    double rounding = stepCelsius / 2; // a reading may be so much too low
    if (lost) {
      double grown = BLIND_MARGIN_CELSIUS + BLIND_CELSIUS_PER_SECOND * blindSeconds;
      return rounding + Math.min(MOST_BLIND_MARGIN_CELSIUS, grown);
    }
    return rounding + still.nudgeCelsius();
  }

  /** NaN before the first reading. */
  public double celsius() {
    return celsius;
  }

  /** Missing or stuck; a board that never had a reading has nothing to lose. */
  public boolean sensorLost() {
    return lost;
  }
}
