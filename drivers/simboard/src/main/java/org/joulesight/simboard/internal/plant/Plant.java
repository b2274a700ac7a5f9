package org.joulesight.simboard.internal.plant;

import org.joulesight.simboard.Surroundings;

/**
 * Power, energy and heat of the board. Between two edges of the busy timeline the power changes
 * only with the die's temperature, and is integrated by the classical Runge-Kutta method in steps
 * of at most 10 ms (1/150 of the shortest time constant).
 *
 * <pre>
 * power = idle + (leakage(T) - leakage(T at idle)) + watts of the running frame
 *         + other processes + video decoding + fan
 * </pre>
 *
 * Not thread-safe.
 */
public final class Plant {
  private static final long STEP_NANOS = 10_000_000;
  private static final int CHECKPOINTS = 2048;

  private final HeatPath heat;
  private final Leakage leakage;
  private final double idleWatts;
  private final double idleLeakageWatts;
  private final long startNanos;
  private final Surroundings surroundings;
  private final boolean fanSteps;
  private final BusyTimeline timeline;
  private final PlantState now = new PlantState();
  private final PlantState scratch = new PlantState();
  private final PlantState[] checkpoints = new PlantState[CHECKPOINTS];
  private long checkpointCount;
  private double decodeWatts;

  /** A plant with nothing unmodelled but its leakage. */
  public Plant(
      HeatPath heat, Leakage leakage, double idleWatts, double idleCelsius, long startNanos) {
    this(heat, leakage, idleWatts, idleCelsius, startNanos, Surroundings.NONE, false, false);
  }

  /**
   * Starts in the steady state of a board that idles.
   *
   * @param idleCelsius temperature of the die at which {@code idleWatts} was measured
   * @param bursts whether frames draw more at their beginning
   * @param fanSteps whether the fan changes its speed
   */
  public Plant(
      HeatPath heat,
      Leakage leakage,
      double idleWatts,
      double idleCelsius,
      long startNanos,
      Surroundings surroundings,
      boolean bursts,
      boolean fanSteps) {
    this.surroundings = surroundings;
    this.fanSteps = fanSteps;
    this.timeline = new BusyTimeline(bursts);
    this.heat = heat;
    this.leakage = leakage;
    this.idleWatts = idleWatts;
    this.startNanos = startNanos;
    idleLeakageWatts = leakage.watts(idleCelsius);
    now.nanos = startNanos;
    now.dieCelsius = idleCelsius;
    // Hotter dies leak more and so get hotter; this settles because the slope is far below one.
    for (int i = 0; i < 50; i++) {
      now.dieCelsius = heat.steadyDieCelsius(idleWatts + excessLeakage(now.dieCelsius));
    }
    now.sinkCelsius = heat.steadySinkCelsius(idleWatts + excessLeakage(now.dieCelsius));
    now.fanStep = Fan.first(now.dieCelsius);
    for (int i = 0; i < CHECKPOINTS; i++) {
      checkpoints[i] = new PlantState();
    }
    keepCheckpoint();
  }

  /**
   * Makes the processor busy; a frame that is reported late begins where the plant is now.
   *
   * @return when it will be done
   */
  public long run(Object owner, long requestedNanos, long lengthNanos, double wattsAboveIdle) {
    long earliest = Math.max(requestedNanos, now.nanos);
    return timeline.append(owner, requestedNanos, earliest, lengthNanos, wattsAboveIdle);
  }

  public long endOf(Object owner, long requestedNanos, long absent) {
    return timeline.endOf(owner, requestedNanos, absent);
  }

  public long beginOfNext(long earliestNanos) {
    return timeline.beginOfNext(Math.max(earliestNanos, now.nanos));
  }

  /** Die and heat sink have this temperature at the start; called before time passes. */
  public void startAt(double celsius) {
    now.dieCelsius = celsius;
    now.sinkCelsius = celsius;
    now.fanStep = Fan.first(celsius);
    checkpointCount = 0;
    keepCheckpoint();
  }

  /** Watts of video decoding from now on. */
  public void decodeWatts(double watts) {
    decodeWatts = watts;
  }

  /** How long the processor will have been idle when a frame begins that is asked for then. */
  public long pauseBefore(long earliestNanos) {
    long last = timeline.lastEnd(startNanos);
    return Math.max(0, Math.max(earliestNanos, now.nanos) - last);
  }

  /** Moves the plant on; does nothing if it is there already. */
  public void advanceTo(long nanos) {
    while (now.nanos < nanos) {
      step(now, nanos);
      keepCheckpoint();
    }
  }

  public long nanos() {
    return now.nanos;
  }

  public double dieCelsius() {
    return now.dieCelsius;
  }

  public double sinkCelsius() {
    return now.sinkCelsius;
  }

  public double airJoules() {
    return now.airJoules;
  }

  public double leakageJoules() {
    return now.leakageJoules;
  }

  public double busyJoules() {
    return now.busyJoules;
  }

  /** Power at a moment, with the temperature of the present. */
  public double wattsAt(long nanos) {
    return idleWatts
        + excessLeakage(now.dieCelsius)
        + timeline.wattsAt(nanos)
        + otherWatts(now, nanos);
  }

  private double otherWatts(PlantState s, long nanos) {
    return surroundings.foreignWatts(nanos) + decodeWatts + (fanSteps ? Fan.watts(s.fanStep) : 0);
  }

  /** The part of {@link #wattsAt} that goes through the processor's own rail. */
  public double processorWattsAt(long nanos) {
    return leakage.watts(now.dieCelsius) + timeline.wattsAt(nanos);
  }

  public double committedJoulesAfter(long nanos) {
    return timeline.joulesAfter(nanos);
  }

  /**
   * Energy since the start. Before the present it is as it was; after it, as it will be if no more
   * frames come.
   *
   * @throws IllegalArgumentException if that is too long ago
   */
  public double joulesAt(long nanos) {
    if (nanos <= startNanos) {
      return 0;
    }
    scratch.set(nanos >= now.nanos ? now : checkpointAtOrBefore(nanos));
    while (scratch.nanos < nanos) {
      step(scratch, nanos);
    }
    return idleWatts * (scratch.nanos - startNanos) * 1e-9
        + scratch.leakageJoules
        + scratch.busyJoules
        + scratch.otherJoules;
  }

  private double excessLeakage(double dieCelsius) {
    return leakage.watts(dieCelsius) - idleLeakageWatts;
  }

  private void step(PlantState s, long limit) {
    long end = Math.min(limit, timeline.edgeAfter(s.nanos, s.nanos + STEP_NANOS));
    end = Math.min(end, s.nanos + STEP_NANOS);
    double h = (end - s.nanos) * 1e-9;
    double busy = timeline.wattsAt(s.nanos);
    double other = otherWatts(s, s.nanos);
    double fixed = idleWatts + busy + other;
    double resistance =
        (fanSteps ? Fan.resistance(s.fanStep) : 1) * surroundings.sinkResistance(s.nanos);
    double rise = surroundings.ambientRise(s.nanos);
    double d = s.dieCelsius;
    double k = s.sinkCelsius;
    double d1 = dieSlope(fixed, d, k);
    double k1 = sinkSlope(d, k, rise, resistance);
    double d2 = dieSlope(fixed, d + h / 2 * d1, k + h / 2 * k1);
    double k2 = sinkSlope(d + h / 2 * d1, k + h / 2 * k1, rise, resistance);
    double d3 = dieSlope(fixed, d + h / 2 * d2, k + h / 2 * k2);
    double k3 = sinkSlope(d + h / 2 * d2, k + h / 2 * k2, rise, resistance);
    double d4 = dieSlope(fixed, d + h * d3, k + h * k3);
    double k4 = sinkSlope(d + h * d3, k + h * k3, rise, resistance);
    s.dieCelsius = d + h / 6 * (d1 + 2 * d2 + 2 * d3 + d4);
    s.sinkCelsius = k + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
    s.busyJoules += busy * h;
    s.otherJoules += other * h;
    // Simpson's rule on the same three points keeps the two sums in step with the temperatures.
    s.leakageJoules +=
        h
            / 6
            * (excessLeakage(d)
                + 4 * excessLeakage((d + s.dieCelsius) / 2)
                + excessLeakage(s.dieCelsius));
    double sinkAboveRise = (k + s.sinkCelsius) / 2 - rise;
    s.airJoules += h * heat.sinkToAirWatts(sinkAboveRise) / resistance;
    s.fanStep = fanSteps ? Fan.next(s.fanStep, s.dieCelsius) : s.fanStep;
    s.nanos = end;
  }

  private double dieSlope(double fixedWatts, double die, double sink) {
    double in = fixedWatts + excessLeakage(die);
    return (in - heat.dieToSinkWatts(die, sink)) / heat.dieJoulesPerKelvin();
  }

  private double sinkSlope(double die, double sink, double rise, double resistance) {
    return (heat.dieToSinkWatts(die, sink) - heat.sinkToAirWatts(sink - rise) / resistance)
        / heat.sinkJoulesPerKelvin();
  }

  private void keepCheckpoint() {
    checkpoints[(int) (checkpointCount++ % CHECKPOINTS)].set(now);
  }

  private PlantState checkpointAtOrBefore(long nanos) {
    long oldest = Math.max(0, checkpointCount - CHECKPOINTS);
    for (long k = checkpointCount - 1; k >= oldest; k--) {
      PlantState s = checkpoints[(int) (k % CHECKPOINTS)];
      if (s.nanos <= nanos) {
        return s;
      }
    }
    throw new IllegalArgumentException(
        "the plant remembers "
            + (now.nanos - checkpoints[(int) (oldest % CHECKPOINTS)].nanos)
            + " ns, not "
            + (now.nanos - nanos)
            + " ns back");
  }
}
