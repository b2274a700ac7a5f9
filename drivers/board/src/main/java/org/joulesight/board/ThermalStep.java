package org.joulesight.board;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.joulesight.Clock;
import org.joulesight.UserError;
import org.joulesight.Work;

/**
 * Lets a board that was idle work without a pause and fits how warm that makes it: heat sink of one
 * time constant, processor at once above it. What it takes is measured meanwhile, so that leakage
 * that rises with temperature is not taken for a worse heat sink. Blocks; used by one thread.
 */
public final class ThermalStep {
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long SAMPLE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** The processor itself is warm after that. */
  private static final double DIE_SECONDS = 8;

  /** Less than this part of the way and a fit would be a guess. */
  private static final double LEAST_TIME_CONSTANTS = 0.4;

  /** Leakage then differs by some hundredths of a watt. */
  private static final double COOL_KELVIN = 3;

  private static final int FEWEST_SAMPLES = 20;
  private static final double SHORTEST_SECONDS = 3;
  private static final double LONGEST_SECONDS = 3000;
  private static final int STEPS = 400;

  private final BoardLoad load;
  private final WattMeter meter;
  private final BoardInspector inspector;
  private final Clock clock;

  /**
   * @param sinkKelvinPerWatt above the ambient
   * @param seconds time constant of the heat sink
   * @param dieKelvinPerWatt above the heat sink
   * @param rmsCelsius what the fit is off by
   * @param idleCelsius before the load
   */
  public record Result(
      double sinkKelvinPerWatt,
      double seconds,
      double dieKelvinPerWatt,
      double rmsCelsius,
      double idleCelsius) {
    public double kelvinPerWatt() {
      return sinkKelvinPerWatt + dieKelvinPerWatt;
    }
  }

  private record Sample(double seconds, double celsius, double wattsAboveIdle) {}

  public ThermalStep(BoardLoad load, WattMeter meter, BoardInspector inspector, Clock clock) {
    this.load = load;
    this.meter = meter;
    this.inspector = inspector;
    this.clock = clock;
  }

  /**
   * @param softCelsius the step ends there, before the board lowers its clocks
   * @param nanos longest time of the step
   * @throws UserError if the board has no temperature, or the time was too short for a fit
   */
  public Result run(Work work, double softCelsius, long nanos) throws InterruptedException {
    double idleWatts = meter.meanWatts(IDLE_NANOS);
    double idleCelsius = celsius();
    List<Sample> samples = new ArrayList<>();
    load.start(work);
    try {
      long start = clock.nanoTime();
      double celsius = idleCelsius;
      while (clock.nanoTime() - start < nanos && celsius < softCelsius) {
        double watts = meter.meanWatts(SAMPLE_NANOS);
        long before = clock.nanoTime();
        celsius = celsius();
        double seconds = ((before + clock.nanoTime()) / 2 - start) * 1e-9;
        samples.add(new Sample(seconds, celsius, watts - idleWatts));
      }
    } finally {
      load.stop();
    }
    return fit(samples, idleCelsius);
  }

  /** Waits until the board is nearly as cool as before, or the time is over. */
  public void coolDown(double idleCelsius, long nanos) throws InterruptedException {
    long end = clock.nanoTime() + nanos;
    while (celsius() > idleCelsius + COOL_KELVIN && clock.nanoTime() < end) {
      clock.awaitUntil(clock.nanoTime() + SAMPLE_NANOS);
    }
  }

  private double celsius() throws InterruptedException {
    double celsius = inspector.inspect().heat().hottestCelsius();
    if (Double.isNaN(celsius)) {
      throw UserError.failed("the board's temperature cannot be read; see joulesight board show");
    }
    return celsius;
  }

  private static Result fit(List<Sample> samples, double idleCelsius) {
    Result best = null;
    for (int i = 0; i <= STEPS && samples.size() >= FEWEST_SAMPLES; i++) {
      double seconds =
          SHORTEST_SECONDS * Math.pow(LONGEST_SECONDS / SHORTEST_SECONDS, (double) i / STEPS);
      Result result = fit(samples, idleCelsius, seconds);
      if (best == null || result.rmsCelsius() < best.rmsCelsius()) {
        best = result;
      }
    }
    double observed = samples.isEmpty() ? 0 : samples.get(samples.size() - 1).seconds();
    if (best == null || observed < LEAST_TIME_CONSTANTS * best.seconds()) {
      throw UserError.failed(
          "%.0f s of load are too short to tell how the board warms up; start with a colder one",
          observed);
    }
    return best;
  }

  /** Least squares of temperature over the heat sink's response to what was measured. */
  private static Result fit(List<Sample> samples, double idleCelsius, double seconds) {
    double response = 0;
    double last = 0;
    double n = 0;
    double x = 0;
    double xx = 0;
    double y = 0;
    double yy = 0;
    double xy = 0;
    double watts = 0;
    for (Sample s : samples) {
      response += (s.wattsAboveIdle() - response) * -Math.expm1((last - s.seconds()) / seconds);
      last = s.seconds();
      if (s.seconds() > DIE_SECONDS) {
        n++;
        x += response;
        xx += response * response;
        y += s.celsius();
        yy += s.celsius() * s.celsius();
        xy += response * s.celsius();
        watts += s.wattsAboveIdle();
      }
    }
    double slope = (n * xy - x * y) / (n * xx - x * x);
    double offset = (y - slope * x) / n;
    double squares = yy - offset * y - slope * xy;
    double die = (offset - idleCelsius) / (watts / n);
    return new Result(slope, seconds, die, Math.sqrt(Math.max(0, squares / n)), idleCelsius);
  }
}
