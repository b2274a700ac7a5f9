package org.joulesight.scheduler.internal;

import org.joulesight.Quality;
import org.joulesight.ThermalSensor;

/**
 * How many watts the temperature allows. An observer follows the heat sink: its temperature (the
 * die's, less what the power makes of it) and the heat that it loses to the air, learned from how
 * fast it warms. So neither the sink's resistance nor the air's temperature, fan or leakage need be
 * known. Watts are then chosen so that the sink approaches the limit and never passes it:
 *
 * <pre>
 * C dT/dt = P - loss;  P = (loss + C (limit - T) / H) / (1 + C Rdie / H)
 * </pre>
 *
 * Capacity and die resistance are only rough: wrong ones change how fast the limit is approached,
 * not where it ends. A thermometer that stands still while the power must have moved it is stuck.
 */
public final class HeatObserver {
  private static final double SINK_JOULES_PER_KELVIN = 60;
  private static final double DIE_KELVIN_PER_WATT = 0.7;
  private static final double DIE_SECONDS = 1.5;
  private static final double OBSERVER_SECONDS = 8;

  /** At first nothing is known of the heat that is lost: a unit may start on a hot heat sink. */
  private static final double FIRST_SECONDS = 2;

  private static final double DAMPING = 0.9;
  private static final double APPROACH_SECONDS = 25;
  private static final double MARGIN_CELSIUS = 0.1;
  private static final double DERATING_WATTS_PER_KELVIN = 4;
  private static final double BLIND_MARGIN_CELSIUS = 3;
  private static final double USUAL_AIR_CELSIUS = 25;
  private static final double STUCK_CELSIUS = 0.8;
  private static final int STUCK_SAMPLES = 15;
  private static final long LOST_NANOS = 2_000_000_000L;

  private final ThermalSensor sensor;
  private long lastSequence = Long.MIN_VALUE;
  private long lastNanos;
  private double celsius = Double.NaN;
  private double dieWatts = Double.NaN;
  private double sink;

  /** Since the last reading that differed, without any correction by readings. */
  private double freeSink;

  private double freeLoss;
  private double freePerLoss;

  private double observedSeconds;
  private double loss;
  private double sinkPerLoss;
  private double expectedLow;
  private double expectedHigh;
  private double stepCelsius = 1;
  private int sameReadings;
  private boolean lost;
  private boolean stuck;
  private boolean wasStuck;

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
    if (usable && reading.sequence() == lastSequence) {
      return;
    }
    double seconds = Math.max(0, Math.min(1, (nowNanos - lastNanos) * 1e-9));
    boolean first = Double.isNaN(celsius);
    lastNanos = nowNanos;
    if (first && !usable) {
      return;
    }
    if (first) {
      begin(reading.hottestCelsius(), boardWatts);
    }
    advance(boardWatts, seconds);
    if (usable) {
      checkStuck(reading.hottestCelsius());
      celsius = reading.hottestCelsius();
      lastSequence = reading.sequence();
    }
    lost = !usable || stuck;
    if (!lost) {
      correct(seconds);
      return;
    }
    if (stuck && !wasStuck) {
      sink = freeSink; // what readings that stood still have made of the estimate is not true
      sinkPerLoss = freePerLoss;
    }
    wasStuck = stuck;
    // Without a thermometer the loss grows with the sink as it did when both were known.
    loss = (sink - USUAL_AIR_CELSIUS) / Math.max(1, sinkPerLoss);
  }

  private void begin(double die, double watts) {
    celsius = die;
    dieWatts = watts;
    sink = die - DIE_KELVIN_PER_WATT * watts;
    freeSink = sink;
    loss = watts;
    freeLoss = watts;
    expectedLow = die;
    expectedHigh = die;
  }

  private void advance(double watts, double seconds) {
    dieWatts += (watts - dieWatts) * (1 - Math.exp(-seconds / DIE_SECONDS));
    sink += (watts - loss) * seconds / SINK_JOULES_PER_KELVIN;
    freeSink += (watts - freeLoss) * seconds / SINK_JOULES_PER_KELVIN;
    double die = freeSink + DIE_KELVIN_PER_WATT * dieWatts;
    expectedLow = Math.min(expectedLow, die);
    expectedHigh = Math.max(expectedHigh, die);
  }

  private void correct(double seconds) {
    double error = celsius - DIE_KELVIN_PER_WATT * dieWatts - sink;
    observedSeconds += seconds;
    double omega = 1 / Math.min(OBSERVER_SECONDS, FIRST_SECONDS + observedSeconds / 2);
    sink += 2 * DAMPING * omega * seconds * error;
    loss -= SINK_JOULES_PER_KELVIN * omega * omega * seconds * error;
    loss = Math.max(0, loss);
    sinkPerLoss = Math.max(1, (sink - USUAL_AIR_CELSIUS) / Math.max(0.5, loss));
  }

  private void checkStuck(double reading) {
    if (reading != celsius) {
      // Thermometers have steps of 0.1 to 1 degC: the smallest change that was seen is one.
      stepCelsius = Math.min(stepCelsius, Math.abs(reading - celsius));
      stuck = false;
      wasStuck = false;
      sameReadings = 0;
      freeSink = sink;
      freeLoss = loss;
      freePerLoss = sinkPerLoss;
      expectedLow = sink + DIE_KELVIN_PER_WATT * dieWatts;
      expectedHigh = expectedLow;
      return;
    }
    sameReadings++;
    stuck |=
        sameReadings >= STUCK_SAMPLES && expectedHigh - expectedLow > STUCK_CELSIUS + stepCelsius;
  }

  /** Mean board watts that keep the die under a limit; infinite without a thermometer. */
  public double allowedWatts(double limitCelsius) {
    if (Double.isNaN(celsius)) {
      return Double.POSITIVE_INFINITY;
    }
    // A reading that is rounded may be half a step too low.
    double rounding = stepCelsius < 1 ? stepCelsius / 2 : 0.5;
    double margin = (lost ? BLIND_MARGIN_CELSIUS : MARGIN_CELSIUS) + rounding;
    double perKelvin = SINK_JOULES_PER_KELVIN / APPROACH_SECONDS;
    double room = limitCelsius - margin - sink;
    double allowed = (loss + perKelvin * room) / (1 + perKelvin * DIE_KELVIN_PER_WATT);
    // The forecast is not enough where heat sink and die are others than assumed.
    double over = Math.max(0, celsius - limitCelsius);
    return Math.max(0, allowed - DERATING_WATTS_PER_KELVIN * over);
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
