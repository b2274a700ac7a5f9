package org.joulesight.hil.bench.scheduler.sim;

import java.util.List;
import java.util.SplittableRandom;
import org.joulesight.PowerMeter;
import org.joulesight.PowerSource;
import org.joulesight.Quality;
import org.joulesight.ThermalSensor;
import org.joulesight.hil.bench.scheduler.sim.SensorFault.Kind;
import org.joulesight.simboard.SimulatedBoard;

/**
 * Reads the simulated board's sensors as the board driver does, but without files: the mean of
 * twenty readings of the current, one at a random moment of each 5 ms, and a temperature in steps
 * of 0.1 degC, every 100 ms. Faults are put in here.
 */
public final class VirtualSensors implements PowerMeter {
  public static final long INTERVAL_NANOS = 100_000_000L;
  private static final int READINGS = 20;
  private static final long PART_NANOS = INTERVAL_NANOS / READINGS;
  private static final long RENEWAL_NANOS = 6_600_000L;
  private static final int DELAYED_SAMPLES = 20;
  // Data sheet of an INA3221 with 5 mOhm: offset 16 mA, half a step of 8 mA, gain 1 %.
  private static final double OFFSET_AMPS = 0.020;
  private static final double GAIN = 0.01;
  private static final double EDGE_SHARE =
      Math.sqrt(PART_NANOS * 1.0 * PART_NANOS / 6 + RENEWAL_NANOS * 1.0 * RENEWAL_NANOS / 12)
          / INTERVAL_NANOS;

  private final SimulatedBoard board;
  private final SensorFault fault;
  private final SplittableRandom moments;
  private final SplittableRandom garbage;
  private final double[] watts = new double[DELAYED_SAMPLES + 1];
  private final double[] errors = new double[DELAYED_SAMPLES + 1];
  private long sequence;
  private double lastWatts;
  private double lastError;
  private double lastCelsius;
  private PowerMeter.Reading power;
  private ThermalSensor.Reading thermal;

  VirtualSensors(SimulatedBoard board, SensorFault fault, long seed) {
    this.board = board;
    this.fault = fault;
    this.moments = new SplittableRandom(seed * 31 + 7);
    // The first values of Random are nearly the same for all small seeds.
    this.garbage = new SplittableRandom(seed * 17 + 3);
    power = reading(Double.NaN, 0, 0, Quality.MISSING);
    thermal = temperature(Double.NaN, 0, Quality.MISSING);
  }

  /** Publishes what was read during the interval that ends now. */
  void sample(long now) {
    double volts = board.sensorMillivolts() * 1e-3;
    double sum = 0;
    double squaredSteps = 0;
    double before = Double.NaN;
    for (int i = 0; i < READINGS; i++) {
      long at = now - INTERVAL_NANOS + i * PART_NANOS + moments.nextLong(PART_NANOS);
      double w = volts * board.sensorMilliamps(at) * 1e-3;
      squaredSteps += Double.isNaN(before) ? 0 : (w - before) * (w - before);
      before = w;
      sum += w;
    }
    double mean = sum / READINGS;
    double error = volts * OFFSET_AMPS + GAIN * mean + 2 * Math.sqrt(squaredSteps) * EDGE_SHARE;
    sequence++;
    watts[(int) (sequence % watts.length)] = mean;
    errors[(int) (sequence % watts.length)] = error;
    publishPower(mean, error, now);
    publishTemperature(now);
  }

  private void publishPower(double mean, double error, long now) {
    long middle = now - INTERVAL_NANOS / 2 - RENEWAL_NANOS / 2;
    if (fault.active(Kind.MISSING, now) || fault.active(Kind.ALL_LOST, now)) {
      power = reading(Double.NaN, 0, middle, Quality.MISSING);
      return;
    }
    boolean late = fault.active(Kind.DELAY, now) && sequence > DELAYED_SAMPLES;
    int old = (int) ((sequence + 1) % watts.length);
    double shown = late ? watts[old] : mean;
    double stated = late ? errors[old] : error;
    if (fault.active(Kind.STUCK, now)) {
      shown = lastWatts;
      stated = lastError;
    } else if (fault.active(Kind.GARBAGE, now)) {
      shown = 3 * mean * garbage.nextDouble();
    } else if (fault.active(Kind.GAIN_UP, now)) {
      shown *= 1.2;
    } else if (fault.active(Kind.GAIN_DOWN, now)) {
      shown *= 0.8;
    }
    lastWatts = shown;
    lastError = stated;
    power = reading(shown, stated, middle, Quality.OK);
  }

  private void publishTemperature(long now) {
    if (fault.active(Kind.ALL_LOST, now)) {
      thermal = temperature(Double.NaN, now, Quality.MISSING);
      return;
    }
    if (!fault.active(Kind.STUCK_TEMPERATURE, now)) {
      lastCelsius = Math.round(board.dieCelsius() * 10) / 10.0;
    }
    thermal = temperature(lastCelsius, now, Quality.OK);
  }

  private PowerMeter.Reading reading(double w, double error, long nanos, Quality quality) {
    return new PowerMeter.Reading(w, error, nanos, sequence, quality, "virtual", List.of());
  }

  private ThermalSensor.Reading temperature(double celsius, long nanos, Quality quality) {
    return new ThermalSensor.Reading(
        celsius, nanos, sequence, quality, List.of(), ThermalSensor.Throttling.NONE);
  }

  public ThermalSensor thermometer() {
    return () -> thermal;
  }

  @Override
  public Reading latest() {
    return power;
  }

  @Override
  public PowerSource source() {
    return PowerSource.MODELLED;
  }
}
