package org.joulesight.simboard;

import org.joulesight.EnergyReference;
import org.joulesight.KernelTap;
import org.joulesight.Pacer;
import org.joulesight.UserError;
import org.joulesight.Work;
import org.joulesight.simboard.internal.plant.ClockSetting;
import org.joulesight.simboard.internal.plant.HeatPath;
import org.joulesight.simboard.internal.plant.Plant;
import org.joulesight.simboard.internal.plant.Supply;
import org.joulesight.simboard.internal.plant.TripPoint;
import org.joulesight.simboard.internal.plant.TrueCosts;
import org.joulesight.simboard.internal.plant.TrueValues;
import org.joulesight.simboard.internal.profile.ProfileSettings;
import org.joulesight.simboard.internal.sensor.CurrentSensor;

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
  /** Frame after a pause: the governor has lowered the clocks and raises them within the frame. */
  private static final long GOVERNOR_PAUSE_NANOS = 40_000_000L;

  private static final double GOVERNOR_SLOWER = 1.02;
  private static final long SWITCH_NANOS = 700_000L;
  private static final double SWITCH_JOULES = 4e-3;

  private final BoardProfile profile;
  private final Conditions conditions;
  private final TrueValues trueValues;
  private final double idleWatts;
  private final CurrentSensor sensor;
  private final Plant plant;
  private final TrueCosts costs;
  private final ClockSetting clock;
  private final Supply supply;

  /** Above it frames run with lowered clocks. */
  private final TripPoint throttling;

  /** Above it they are lowered once more. */
  private final TripPoint hot;

  private long runs;

  /**
   * @param seed of all deviations: true seconds and watts, errors of the sensor
   * @param fan without it the heat sink is worse
   * @param averagedSamples conversions in one reading of the current sensor: 1, 4, 16, 64 ...
   * @param unmodelled whether the board has effects that no profile states: idle watts that are
   *     off, bursts inside a frame, run to run jitter, a clock governor that needs time to speed up
   *     after a pause, and a fan that changes its speed
   * @param cableOhms resistance of the supply's cable
   * @param startCelsius of die and heat sink; NaN = as warm as an idle board gets
   */
  public record Conditions(
      long seed,
      boolean fan,
      int averagedSamples,
      boolean unmodelled,
      double cableOhms,
      double startCelsius,
      Surroundings surroundings) {
    public Conditions {
      if (averagedSamples < 1 || averagedSamples > 1024) {
        throw UserError.usage(
            "averagedSamples is %d; the sensor averages 1 to 1024 conversions", averagedSamples);
      }
    }

    /** A board left alone that does as its profile says, but for the seeded deviations. */
    public Conditions(long seed, boolean fan, int averagedSamples) {
      this(seed, fan, averagedSamples, false, 0, Double.NaN, Surroundings.NONE);
    }

    /** With fan, no averaging in the sensor. */
    public static Conditions seeded(long seed) {
      return new Conditions(seed, true, 1);
    }

    /** With all effects that a profile does not state. */
    public Conditions in(Surroundings others) {
      return new Conditions(seed, fan, averagedSamples, true, cableOhms, startCelsius, others);
    }

    public Conditions withCable(double ohms) {
      return new Conditions(
          seed, fan, averagedSamples, unmodelled, ohms, startCelsius, surroundings);
    }

    public Conditions startingAt(double celsius) {
      return new Conditions(
          seed, fan, averagedSamples, unmodelled, cableOhms, celsius, surroundings);
    }
  }

  /** Starts at {@code startNanos}, as warm as an idle board gets. */
  public SimulatedBoard(BoardProfile profile, Conditions conditions, long startNanos) {
    this.profile = profile;
    this.conditions = conditions;
    trueValues = new TrueValues(conditions.seed());
    ProfileSettings s = profile.settings();
    HeatPath heat =
        conditions.fan() ? s.heat() : s.heat().withSinkKelvinPerWatt(s.sinkKelvinPerWattNoFan());
    double idleCelsius = s.heat().steadyDieCelsius(s.idleWatts());
    idleWatts = s.idleWatts() * (conditions.unmodelled() ? trueValues.idleFactor() : 1);
    plant =
        new Plant(
            heat,
            s.leakage(),
            idleWatts,
            idleCelsius,
            startNanos,
            conditions.surroundings(),
            conditions.unmodelled(),
            conditions.unmodelled() && conditions.fan());
    if (!Double.isNaN(conditions.startCelsius())) {
      plant.startAt(conditions.startCelsius());
    }
    costs = new TrueCosts(profile.model(), s.clocks().clockedSeconds(), trueValues);
    clock = new ClockSetting(profile.model().clockLevels(), trueValues);
    supply = new Supply(s.rail().busVolts(), conditions.cableOhms());
    throttling = new TripPoint(s.trips().get(0));
    hot = new TripPoint(s.trips().get(1));
    sensor =
        new CurrentSensor(
            this::wattsAt, s.rail().busVolts(), 1, conditions.averagedSamples(), conditions.seed());
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
    throttling.update(plant.dieCelsius());
    hot.update(plant.dieCelsius());
  }

  /**
   * @throws IllegalArgumentException if the board does not offer the precision of {@code work}
   */
  @Override
  public synchronized void started(Work work, long startNanos) {
    run(work, startNanos, 0);
  }

  /**
   * As {@link #started}, for a frame whose camera ran another operating point before: it takes 0.7
   * ms longer and 4 mJ more (caches and buffers of the other plan).
   */
  public synchronized void startedAfterSwitch(Work work, long startNanos) {
    run(work, startNanos, SWITCH_NANOS);
  }

  private void run(Work work, long startNanos, long moreNanos) {
    TrueCosts.Cost cost = costs.of(work);
    // Throttling lowers the same clock: what runs slower already is not slowed down by it.
    double watts =
        cost.wattsAboveIdle()
            * Math.min(throttling.passed() ? throttle().watts() : 1, clock.wattsFactor());
    long nanos = length(cost, startNanos) + moreNanos;
    double extra = moreNanos > 0 ? SWITCH_JOULES / (nanos * 1e-9) : 0;
    plant.run(work, startNanos, nanos, watts + extra);
    runs++;
    supply.draw(plant.wattsAt(plant.nanos()) + watts);
  }

  /** Frames during which the supply voltage fell below 4.75 V. */
  public synchronized long brownOuts() {
    return supply.brownOuts();
  }

  /** Does nothing: a frame ends when the board is done with it. */
  @Override
  public void finished(Work work, long startNanos, long endNanos, long kernelNanos) {}

  @Override
  public synchronized long finishNanos(Work work, long startNanos) {
    long end = plant.endOf(work, startNanos, Long.MIN_VALUE);
    return end == Long.MIN_VALUE
        ? plant.beginOfNext(startNanos) + length(costs.of(work), startNanos)
        : end;
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
    return throttling.passed();
  }

  private long length(TrueCosts.Cost cost, long startNanos) {
    double factor = throttling.passed() ? throttle().seconds() : 1;
    factor *= hot.passed() ? throttle().seconds() : 1;
    factor = Math.max(factor, profile.settings().clocks().seconds(clock.level(), cost.clocked()));
    if (conditions.unmodelled()) {
      factor *= conditions.surroundings().slowdown(plant.beginOfNext(startNanos));
      factor *= trueValues.jitter(runs);
      factor *= plant.pauseBefore(startNanos) > GOVERNOR_PAUSE_NANOS ? GOVERNOR_SLOWER : 1;
    }
    return factor == 1 ? cost.nanos() : Math.round(cost.nanos() * factor);
  }

  /**
   * Frames that start from now on run at the fastest clock that is not above this, or at the
   * slowest. At another level than the fastest a frame takes longer and draws less than there, by
   * factors that are not quite the profile's.
   */
  public synchronized void clock(long kilohertz) {
    clock.set(kilohertz);
  }

  /** Clock of the frames that start now, kHz; what throttling does to it is not shown. */
  public synchronized long kilohertz() {
    return clock.kilohertz();
  }

  /** Video decoding of the cameras in use, watts from now on. */
  public synchronized void decodeWatts(double watts) {
    plant.decodeWatts(watts);
  }

  /**
   * What the current sensor of the whole board shows, mA; {@code nanos} within the last seconds.
   */
  public long sensorMilliamps(long nanos) {
    return sensor.milliamps(nanos);
  }

  public long sensorMillivolts() {
    return sensor.millivolts();
  }

  /** The board's own constants, for judges and oracles only. */
  public synchronized TrueBoard truth() {
    return new TrueBoard(profile.settings(), conditions, trueValues, idleWatts);
  }

  private ProfileSettings.Throttle throttle() {
    return profile.settings().throttle();
  }
}
