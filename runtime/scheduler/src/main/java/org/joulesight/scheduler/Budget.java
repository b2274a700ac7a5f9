package org.joulesight.scheduler;

import org.joulesight.Reason;

/** Watts above the base that may be planned with, by what limits them. */
final class Budget {
  double capWatts;
  double heatWatts = Double.POSITIVE_INFINITY;
  double missionWatts = Double.POSITIVE_INFINITY;

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
}
