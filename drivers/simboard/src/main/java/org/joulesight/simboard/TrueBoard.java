package org.joulesight.simboard;

import org.joulesight.BoardModel.Estimate;
import org.joulesight.Work;
import org.joulesight.simboard.internal.plant.Fan;
import org.joulesight.simboard.internal.plant.HeatPath;
import org.joulesight.simboard.internal.plant.TrueValues;
import org.joulesight.simboard.internal.profile.NominalModel;
import org.joulesight.simboard.internal.profile.ProfileSettings;

/** What a simulated board really costs and how it really warms: for judges and oracles only. */
public final class TrueBoard {
  private final NominalModel model;
  private final ProfileSettings settings;
  private final SimulatedBoard.Conditions conditions;
  private final TrueValues trueValues;
  private final double idleWatts;
  private final HeatPath heat;
  private final double idleLeakage;

  TrueBoard(
      ProfileSettings settings,
      SimulatedBoard.Conditions conditions,
      TrueValues trueValues,
      double idleWatts) {
    this.model = new NominalModel(settings);
    this.settings = settings;
    this.conditions = conditions;
    this.trueValues = trueValues;
    this.idleWatts = idleWatts;
    this.heat =
        conditions.fan()
            ? settings.heat()
            : settings.heat().withSinkKelvinPerWatt(settings.sinkKelvinPerWattNoFan());
    double idleCelsius = settings.heat().steadyDieCelsius(settings.idleWatts());
    this.idleLeakage = settings.leakage().watts(idleCelsius);
  }

  public double idleWatts() {
    return idleWatts;
  }

  /** Mean seconds of an undisturbed run, and watts of the board during it at idle's leakage. */
  public Estimate cost(Work work) {
    Estimate e = model.estimate(work);
    double above = e.busyWatts() * trueValues.wattsFactor(work) - settings.idleWatts();
    return new Estimate(e.seconds() * trueValues.secondsFactor(work), idleWatts + above);
  }

  /** Leakage above the one at idle. */
  public double excessLeakageWatts(double dieCelsius) {
    return settings.leakage().watts(dieCelsius) - idleLeakage;
  }

  public double dieKelvinPerWatt() {
    return heat.dieKelvinPerWatt();
  }

  public double sinkJoulesPerKelvin() {
    return heat.sinkJoulesPerKelvin() + heat.dieJoulesPerKelvin();
  }

  /** What the fan draws at least at a temperature; it steps by the die's. */
  public double leastFanWatts(double dieCelsius) {
    return hasFanSteps() ? Fan.leastWatts(dieCelsius) : 0;
  }

  private boolean hasFanSteps() {
    return conditions.unmodelled() && conditions.fan();
  }

  /** Heat that goes to the air, with the fan as fast as it can be at that temperature. */
  public double sinkToAirWatts(double dieCelsius, double sinkCelsius, double ambientRise) {
    double share = hasFanSteps() ? Fan.leastResistance(dieCelsius) : 1;
    double above = sinkCelsius - heat.ambientCelsius() - ambientRise;
    return above / (heat.sinkKelvinPerWatt() * share);
  }
}
