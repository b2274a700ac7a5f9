package org.joulesight.simboard;

import java.util.IdentityHashMap;
import java.util.Map;
import org.joulesight.BoardModel;
import org.joulesight.EnergyReference;
import org.joulesight.KernelTap;
import org.joulesight.Pacer;
import org.joulesight.ThermalSensor.Trip;
import org.joulesight.UserError;
import org.joulesight.Work;
import org.joulesight.simboard.internal.plant.HeatPath;
import org.joulesight.simboard.internal.plant.Plant;
import org.joulesight.simboard.internal.plant.TrueValues;
import org.joulesight.simboard.internal.profile.ProfileSettings;

/**
 * The plant: a board that is told which networks run, and has power, energy and temperatures of its
 * own. Its true seconds and watts differ from {@link BoardProfile#model()} by factors of 0.85 to
 * 1.15 that depend on the seed.
 *
 * <p>Reads no clock: time passes by {@link #advanceTo}. A frame begins when it is reported, or when
 * the one before it is done, and takes the board's own time however long the host needs for it.
 * Thread-safe; {@code started} and {@code finishNanos} allocate nothing for a {@link Work} they
 * have seen before.
 */
public final class SimulatedBoard implements KernelTap, Pacer, EnergyReference {
  private static final int WORKS_REMEMBERED = 1024;

  private final BoardProfile profile;
  private final Conditions conditions;
  private final TrueValues trueValues;
  private final Plant plant;
  private final Map<Work, Cost> costs = new IdentityHashMap<>();
  private boolean throttled;

  /**
   * @param seed of all deviations: true seconds and watts, errors of the sensor
   * @param fan without it the heat sink is worse
   * @param averagedSamples conversions in one reading of the current sensor: 1, 4, 16, 64 ...
   */
  public record Conditions(long seed, boolean fan, int averagedSamples) {
    public Conditions {
      if (averagedSamples < 1 || averagedSamples > 1024) {
        throw UserError.usage(
            "averagedSamples is %d; the sensor averages 1 to 1024 conversions", averagedSamples);
      }
    }

    /** With fan, no averaging in the sensor. */
    public static Conditions seeded(long seed) {
      return new Conditions(seed, true, 1);
    }
  }

  private record Cost(long nanos, double wattsAboveIdle) {}

  /** Starts at {@code startNanos}, as warm as an idle board gets. */
  public SimulatedBoard(BoardProfile profile, Conditions conditions, long startNanos) {
    this.profile = profile;
    this.conditions = conditions;
    trueValues = new TrueValues(conditions.seed());
    ProfileSettings s = profile.settings();
    HeatPath heat =
        conditions.fan() ? s.heat() : s.heat().withSinkKelvinPerWatt(s.sinkKelvinPerWattNoFan());
    double idleCelsius = s.heat().steadyDieCelsius(s.idleWatts());
    plant = new Plant(heat, s.leakage(), s.idleWatts(), idleCelsius, startNanos);
  }

  public BoardProfile profile() {
    return profile;
  }

  public Conditions conditions() {
    return conditions;
  }

  /** Moves the plant on to {@code nanos}; does nothing if it is there already. */
  public synchronized void advanceTo(long nanos) {
    plant.advanceTo(nanos);
    Trip first = profile.settings().trips().get(0);
    double release = throttled ? first.hysteresisCelsius() : 0;
    throttled = plant.dieCelsius() >= first.celsius() - release;
  }

  /**
   * @throws IllegalArgumentException if the board does not offer the precision of {@code work}
   */
  @Override
  public synchronized void started(Work work, long startNanos) {
    Cost cost = cost(work);
    double watts = cost.wattsAboveIdle * (throttled ? throttle().watts() : 1);
    plant.run(work, startNanos, length(cost), watts);
  }

  /** Does nothing: a frame ends when the board is done with it. */
  @Override
  public void finished(Work work, long startNanos, long endNanos, long kernelNanos) {}

  @Override
  public synchronized long finishNanos(Work work, long startNanos) {
    long end = plant.endOf(work, startNanos, Long.MIN_VALUE);
    return end == Long.MIN_VALUE ? plant.beginOfNext(startNanos) + length(cost(work)) : end;
  }

  /**
   * @throws IllegalArgumentException if that is longer ago than the plant remembers (seconds)
   */
  @Override
  public synchronized double joulesAt(long nanos) {
    return plant.joulesAt(nanos);
  }

  @Override
  public synchronized double committedJoulesAfter(long nanos) {
    return plant.committedJoulesAfter(nanos);
  }

  @Override
  public synchronized double dieCelsius() {
    return plant.dieCelsius();
  }

  public synchronized double sinkCelsius() {
    return plant.sinkCelsius();
  }

  /** True power of the whole board; {@code nanos} within the last seconds. */
  public synchronized double wattsAt(long nanos) {
    return plant.wattsAt(nanos);
  }

  /** True power of the processor's rail, a part of {@link #wattsAt}. */
  public synchronized double processorWattsAt(long nanos) {
    return plant.processorWattsAt(nanos);
  }

  /** Whether the die is above the first trip point and frames run with lowered clocks. */
  public synchronized boolean throttled() {
    return throttled;
  }

  private long length(Cost cost) {
    return throttled ? Math.round(cost.nanos * throttle().seconds()) : cost.nanos;
  }

  private ProfileSettings.Throttle throttle() {
    return profile.settings().throttle();
  }

  private Cost cost(Work work) {
    Cost cost = costs.get(work);
    if (cost == null) {
      if (costs.size() >= WORKS_REMEMBERED) {
        costs.clear();
      }
      BoardModel.Estimate e = profile.model().estimate(work);
      double seconds = e.seconds() * trueValues.secondsFactor(work);
      double watts = e.busyWatts() * trueValues.wattsFactor(work);
      cost = new Cost(Math.round(seconds * 1e9), watts - profile.model().idleWatts());
      costs.put(work, cost);
    }
    return cost;
  }
}
