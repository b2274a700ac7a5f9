package org.joulesight.scheduler.sim;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.joulesight.BoardModel;
import org.joulesight.PowerMeter;
import org.joulesight.PowerSource;
import org.joulesight.Precision;
import org.joulesight.Quality;
import org.joulesight.ThermalSensor;
import org.joulesight.Work;

/**
 * What the simulated board really does, millisecond by millisecond: times and watts that are off
 * from the model by a seeded 0.85..1.15, bursts inside a frame, jitter, leakage that grows with the
 * temperature, and a sensor that samples, rounds and is off by an offset and a gain. Written
 * without looking at the scheduler's formulas.
 */
final class TruePlant implements PowerMeter {
  static final long STEP_NANOS = 1_000_000L;
  private static final double CONVERSION_MILLIS = 6.6;
  private static final int READINGS = 12;
  private static final int INTERVAL_MILLIS = 100;

  private final BoardModel board;
  private final Random random;
  private final Map<String, Double> secondsFactor = new HashMap<>();
  private final Map<Precision, Double> wattsFactor = new HashMap<>();
  private final double offsetWatts;
  private final double gain;
  private final double ambient;
  private final double kelvinPerWatt;
  private double celsius;
  private double joules;
  private long nanos;
  private long frameStart;
  private long frameEnd = Long.MIN_VALUE;
  private double frameWatts;
  private double nextConversionMillis;
  private double register;
  private double sum;
  private double squaredSteps;
  private double last;
  private final boolean[] readAt = new boolean[INTERVAL_MILLIS];
  private int millis;
  private long sequence;
  private double foreignWatts;
  private Quality quality = Quality.OK;
  private PowerMeter.Reading power;
  private ThermalSensor.Reading thermal;

  TruePlant(BoardModel board, long seed, double ambient, double kelvinPerWatt, long startNanos) {
    this.board = board;
    // Random's first values are alike for small seeds.
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    this.offsetWatts = 0.08 * (2 * random.nextDouble() - 1);
    this.gain = 1 + 0.01 * (2 * random.nextDouble() - 1);
    this.ambient = ambient;
    this.kelvinPerWatt = kelvinPerWatt;
    this.celsius = ambient + 10;
    this.nanos = startNanos;
    this.power =
        new PowerMeter.Reading(Double.NaN, 0, startNanos, 0, Quality.MISSING, "sim", List.of());
    this.thermal =
        new ThermalSensor.Reading(
            celsius, startNanos, 0, Quality.OK, List.of(), ThermalSensor.Throttling.NONE);
  }

  /** True busy time of a frame that starts now; the plant is busy with it from now on. */
  long start(Work work) {
    double seconds = trueSeconds(work) * (1 + 0.015 * random.nextGaussian());
    if (random.nextInt(50) == 0) {
      seconds *= 1.08;
    }
    frameStart = nanos;
    frameEnd = nanos + Math.round(seconds * 1e3) * STEP_NANOS;
    frameWatts = trueWattsAboveIdle(work);
    return frameEnd;
  }

  double trueSeconds(Work work) {
    String key = work.precision() + "/" + work.inputPixels();
    double factor = secondsFactor.computeIfAbsent(key, k -> 0.85 + 0.3 * random.nextDouble());
    return board.estimate(work).seconds() * factor;
  }

  double trueWattsAboveIdle(Work work) {
    double factor =
        wattsFactor.computeIfAbsent(work.precision(), k -> 0.85 + 0.3 * random.nextDouble());
    return board.estimate(work).busyWatts() * factor - board.idleWatts();
  }

  double trueIdleWatts() {
    return board.idleWatts() + 0.35 * Math.exp(0.018 * (celsius - 40)) - 0.35;
  }

  void step() {
    double watts = trueIdleWatts() + foreignWatts + busyWatts(nanos);
    joules += watts * 1e-3;
    double capacity = 20;
    celsius += ((ambient - celsius) / kelvinPerWatt + watts) / capacity * 1e-3;
    nanos += STEP_NANOS;
    nextConversionMillis -= 1;
    if (nextConversionMillis <= 0) {
      nextConversionMillis += CONVERSION_MILLIS;
      register = Math.round((watts * gain + offsetWatts) / 0.04) * 0.04;
    }
    sense();
  }

  /** Twelve readings in 100 ms, one at a random moment of each twelfth. */
  private void sense() {
    if (millis == 0) {
      Arrays.fill(readAt, false);
      for (int i = 0; i < READINGS; i++) {
        int from = i * INTERVAL_MILLIS / READINGS;
        readAt[from + random.nextInt(INTERVAL_MILLIS / READINGS)] = true;
      }
      last = register;
    }
    if (readAt[millis++]) {
      sum += register;
      squaredSteps += (register - last) * (register - last);
      last = register;
    }
    if (millis == INTERVAL_MILLIS) {
      publish();
      millis = 0;
      sum = 0;
      squaredSteps = 0;
    }
  }

  private void publish() {
    double measured = sum / READINGS;
    double error = 0.1 + 0.01 * measured + 2 * Math.sqrt(squaredSteps / 6) / READINGS;
    long middle = nanos - INTERVAL_MILLIS / 2 * STEP_NANOS;
    sequence++;
    boolean missing = quality == Quality.MISSING;
    power =
        new PowerMeter.Reading(
            missing ? Double.NaN : measured, error, middle, sequence, quality, "sim", List.of());
    thermal =
        new ThermalSensor.Reading(
            Math.round(celsius * 2) / 2.0,
            nanos,
            sequence,
            Quality.OK,
            List.of(),
            ThermalSensor.Throttling.NONE);
  }

  /** A burst in the first fifth of a frame, less after it, the same mean. */
  private double busyWatts(long at) {
    if (at < frameStart || at >= frameEnd) {
      return 0;
    }
    boolean burst = at - frameStart < (frameEnd - frameStart) / 5;
    return frameWatts * (burst ? 1.2 : 0.95);
  }

  double committedJoulesAfter(long at) {
    double sumJoules = 0;
    for (long t = Math.max(at, nanos); t < frameEnd; t += STEP_NANOS) {
      sumJoules += busyWatts(t) * 1e-3;
    }
    return sumJoules;
  }

  /** Another process that the scheduler hears nothing of. */
  void foreignWatts(double watts) {
    foreignWatts = watts;
  }

  void quality(Quality newQuality) {
    quality = newQuality;
  }

  long nanos() {
    return nanos;
  }

  double joules() {
    return joules;
  }

  double celsius() {
    return celsius;
  }

  ThermalSensor thermometer() {
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
