package org.joulesight.hil.bench.scheduler.oracle;

import java.util.List;
import java.util.function.Predicate;
import org.joulesight.hil.bench.scheduler.sim.Case;
import org.joulesight.hil.bench.scheduler.sim.TrueCosts;
import org.joulesight.scheduler.PointProfile;

/**
 * The clairvoyant bound: knows the true costs and the future, mixes points freely within a second,
 * spends each second's cap to the last joule. Heat couples the seconds; where it binds, dynamic
 * programming over the heat sink's temperature chooses each second's watts. An energy budget is
 * priced, and the price that just spends it is found by bisection.
 */
public final class Oracle {
  private static final int PRICE_STEPS = 30;

  private final List<OracleSecond> seconds;
  private final HeatProgram heat;
  private final Case c;

  private Oracle(Case c, List<OracleSecond> seconds, HeatProgram heat) {
    this.c = c;
    this.seconds = seconds;
    this.heat = heat;
  }

  /**
   * @param allowed which points it may use
   * @param cellsPerKelvin of the temperature grid
   * @param actions of the watts' grid
   */
  public static Oracle of(
      Case c,
      TrueCosts costs,
      Predicate<PointProfile> allowed,
      double cellsPerKelvin,
      int actions) {
    List<OracleSecond> seconds = OracleSecond.of(c, costs, allowed);
    return new Oracle(c, seconds, new HeatProgram(c, costs, seconds, cellsPerKelvin, actions));
  }

  /** Best value of each second, weighted. */
  public Plan plan() {
    Plan free = heat.plan(0);
    if (free.joules() <= c.missionJoules()) {
      return free;
    }
    double low = 0;
    double high = 1;
    while (heat.plan(high).joules() > c.missionJoules()) {
      high *= 2;
    }
    for (int i = 0; i < PRICE_STEPS; i++) {
      double middle = (low + high) / 2;
      if (heat.plan(middle).joules() > c.missionJoules()) {
        low = middle;
      } else {
        high = middle;
      }
    }
    // Between the two prices the budget is spent by mixing their plans: the hull of both.
    Plan over = heat.plan(low);
    Plan under = heat.plan(high);
    double span = over.joules() - under.joules();
    double share = span > 0 ? (c.missionJoules() - under.joules()) / span : 0;
    return Plan.mix(under, over, share);
  }

  /** Whether not even the floor is possible in a second, for the cap or for heat. */
  public boolean infeasible(int second) {
    return seconds.get(second).infeasible() || heat.isHotAnyhow(second);
  }

  /** Whether cap or heat keep the best points from being used in a second. */
  public boolean binds(int second) {
    return seconds.get(second).capBinds() || heat.wouldOverheat(second);
  }

  /** Whether it is heat and not the cap that binds. */
  public boolean heatBinds(int second) {
    return heat.wouldOverheat(second);
  }

  public double capWatts(int second) {
    return seconds.get(second).capWatts;
  }

  /** Watts between the cheapest and the dearest joint choice. */
  public double leverWatts(int second) {
    return seconds.get(second).dearestWatts - seconds.get(second).floorWatts;
  }

  /** Value of the cheapest points of all cameras. */
  public double floorValue(int second) {
    return seconds.get(second).floorValue;
  }

  /** Sum of the cameras' weights. */
  public double weight(int second) {
    return seconds.get(second).weight;
  }
}
