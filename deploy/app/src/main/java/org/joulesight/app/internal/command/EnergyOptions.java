package org.joulesight.app.internal.command;

import java.util.Map;
import picocli.CommandLine.Option;

/** Limits beside the watts of any second: the energy of a mission, the current of any 10 ms. */
final class EnergyOptions {
  @Option(
      names = "--battery-wh",
      paramLabel = "E",
      description = "with --mission: watt-hours that the unit may spend, itself included")
  Double batteryWattHours;

  @Option(
      names = "--mission",
      paramLabel = "MIN",
      description = "minutes that --battery-wh has to last, from the start")
  Double missionMinutes;

  @Option(
      names = "--amps",
      paramLabel = "A",
      description = "limit of the current of any 10 ms, with the supply's --volts")
  Double amps;

  @Option(
      names = "--volts",
      paramLabel = "V",
      description = "of the supply that --amps are drawn from (default: 5)")
  Double volts;

  /** What was said, by the keys of the limits' configuration. */
  void put(Map<String, Object> limits) {
    UnitOptions.put(limits, "batteryWattHours", batteryWattHours);
    UnitOptions.put(limits, "missionMinutes", missionMinutes);
    UnitOptions.put(limits, "currentAmps", amps);
    UnitOptions.put(limits, "supplyVolts", volts);
  }
}
