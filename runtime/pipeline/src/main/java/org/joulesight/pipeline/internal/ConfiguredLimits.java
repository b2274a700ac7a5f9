package org.joulesight.pipeline.internal;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.joulesight.BoardModel;
import org.joulesight.CurrentLimit;
import org.joulesight.EnergyBudget;
import org.joulesight.Limits;
import org.joulesight.PowerMeter;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.scheduler.LimitCheck;

/**
 * What a configuration asks the unit to keep.
 *
 * @param only precisions to use; empty for all
 */
record ConfiguredLimits(
    Limits limits, EnergyBudget energy, CurrentLimit current, Set<Precision> only) {

  /**
   * @throws UserError if a value is out of its range, or the board cannot keep it
   */
  static ConfiguredLimits of(LimitsConfiguration c, BoardModel board) {
    check("watts", c.watts(), c.watts() > 0, "give more than 0");
    check("celsius", c.celsius(), c.celsius() >= 0, "give more than 0, or 0 for the board's own");
    check(
        "deadlineMillis",
        c.deadlineMillis(),
        c.deadlineMillis() >= 0 && c.deadlineMillis() < Long.MAX_VALUE / 1e6,
        "give more than 0, or 0 for one frame interval");
    check(
        "minAccuracy",
        c.minAccuracy(),
        c.minAccuracy() >= 0 && c.minAccuracy() <= 1,
        "give 0 to 1");
    ConfiguredLimits limits =
        new ConfiguredLimits(
            new Limits(
                c.watts(),
                c.celsius() > 0 ? c.celsius() : board.softCelsiusLimit(),
                (long) (c.deadlineMillis() * 1e6),
                c.minAccuracy()),
            energy(c),
            current(c),
            only(c));
    boolean more = !limits.energy().isNone() || !limits.current().isNone();
    if (more && !board.unit().equals(PowerMeter.WATTS)) {
      throw UserError.usage(
          "%s: what is limited is %s, and energy budget and limit of the current are about watts",
          LimitsConfiguration.PID, board.unit());
    }
    LimitCheck.refuse(board, limits.limits());
    LimitCheck.refuse(board, limits.energy());
    LimitCheck.refuse(board, limits.current());
    return limits;
  }

  private static EnergyBudget energy(LimitsConfiguration c) {
    double energy = c.batteryWattHours();
    double minutes = c.missionMinutes();
    check("batteryWattHours", energy, isAmount(energy), "give more than 0, or 0 for no budget");
    check("missionMinutes", minutes, isAmount(minutes), "give more than 0, or 0 for no budget");
    if (energy > 0 != minutes > 0) {
      throw UserError.usage(
          "%s: an energy budget is batteryWattHours and missionMinutes (--battery-wh and"
              + " --mission); only %s is given",
          LimitsConfiguration.PID, energy > 0 ? "batteryWattHours" : "missionMinutes");
    }
    return energy > 0 ? EnergyBudget.of(energy, minutes) : EnergyBudget.NONE;
  }

  private static CurrentLimit current(LimitsConfiguration c) {
    check(
        "currentAmps",
        c.currentAmps(),
        isAmount(c.currentAmps()),
        "give more than 0, or 0 for none");
    check(
        "supplyVolts",
        c.supplyVolts(),
        c.supplyVolts() > 0 && isAmount(c.supplyVolts()),
        "give more than 0");
    return c.currentAmps() > 0
        ? new CurrentLimit(c.currentAmps(), c.supplyVolts())
        : CurrentLimit.NONE;
  }

  /** What the runtime can count in nanoseconds and joules; two centuries of minutes. */
  private static boolean isAmount(double value) {
    return value >= 0 && value < 1e8;
  }

  private static Set<Precision> only(LimitsConfiguration c) {
    Set<Precision> only = EnumSet.noneOf(Precision.class);
    Arrays.stream(c.onlyPrecision()).map(Precision::of).forEach(only::add);
    return only;
  }

  private static void check(String key, double value, boolean good, String wayOut) {
    if (!good) {
      throw UserError.usage("%s: %s is %s; %s", LimitsConfiguration.PID, key, value, wayOut);
    }
  }
}
