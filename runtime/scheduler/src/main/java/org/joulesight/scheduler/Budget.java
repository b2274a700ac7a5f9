package org.joulesight.scheduler;

import org.joulesight.Limits;
import org.joulesight.Reason;
import org.joulesight.scheduler.internal.HeatObserver;
import org.joulesight.scheduler.internal.Mission;
import org.joulesight.scheduler.internal.PowerModel;

/** Watts above the base that may be planned with, by what limits them. */
final class Budget {
  private static final double PRICE_ON_MISSION = 0.3;

  private final PowerModel model;
  private final HeatObserver heat;
  private final Mission mission;
  private double capWatts;
  private double heatWatts = Double.POSITIVE_INFINITY;
  private double missionWatts = Double.POSITIVE_INFINITY;

  Budget(PowerModel model, HeatObserver heat, Mission mission) {
    this.model = model;
    this.heat = heat;
    this.mission = mission;
  }

  /**
   * @param cheapestWatts above idle with the cheapest points of all cameras
   */
  void update(Limits limits, double cheapestWatts, long nowNanos) {
    capWatts = limits.watts() - model.baseWatts();
    if (heat.sensorLost() && model.sensorLost()) {
      heatWatts = cheapestWatts; // nothing is known any more: the safe floor
    } else {
      // Heat asks for less, but never for less than the cheapest points.
      heatWatts = Math.max(heat.allowedWatts(limits.celsius()) - model.idleWatts(), cheapestWatts);
    }
    missionWatts = Math.max(mission.allowedWatts(nowNanos) - model.idleWatts(), cheapestWatts);
  }

  double watts() {
    return Math.min(capWatts, Math.min(heatWatts, missionWatts));
  }

  /** What the least of the limits stands for. */
  Reason reason() {
    if (heatWatts < Math.min(capWatts, missionWatts)) {
      return Reason.TEMPERATURE;
    }
    return missionWatts < capWatts ? Reason.ENERGY : Reason.BUDGET;
  }

  /** What the temperature allows above idle. */
  double heatWatts() {
    return heatWatts;
  }

  /** Board watts that the temperature allows; infinite when it does not limit. */
  double heatLimitWatts() {
    return heatWatts + model.idleWatts();
  }

  /** Board watts that the energy budget allows; infinite without one. */
  double missionLimitWatts() {
    return missionWatts + model.idleWatts();
  }

  /**
   * Value of a joule by which a pattern runs ahead of its mean. A joule too much at a cut of the
   * cap costs about the mean value of a joule, now and then. Not where heat or the energy left keep
   * plans below the cap, and less with an energy budget, that only what is spent under the cap uses
   * up.
   *
   * @param cutsPerSecond how often the cap is cut without notice
   * @param bestValue of the best points of all cameras
   */
  double burstPrice(double cutsPerSecond, double bestValue) {
    if (reason() != Reason.BUDGET) {
      return 0;
    }
    double share = missionWatts < Double.POSITIVE_INFINITY ? PRICE_ON_MISSION : 1;
    return share * cutsPerSecond * bestValue / Math.max(0.1, watts());
  }
}
