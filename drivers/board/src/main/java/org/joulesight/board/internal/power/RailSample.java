package org.joulesight.board.internal.power;

import org.joulesight.PowerMeter.Rail;
import org.joulesight.board.internal.sysfs.Value.Problem;

/**
 * One rail over one interval.
 *
 * @param volts,amps NaN if they are not known
 * @param watts NaN if there is a problem
 * @param counted whether it is in the total
 */
public record RailSample(
    RailInfo info, double volts, double amps, double watts, boolean counted, Problem problem) {
  Rail rail() {
    return new Rail(info.name(), volts, amps, watts);
  }
}
