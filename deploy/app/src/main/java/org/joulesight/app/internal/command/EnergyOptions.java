package org.joulesight.app.internal.command;

import java.util.Map;
import org.joulesight.UserError;
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
    if (batteryWattHours == null != (missionMinutes == null)) {
      throw UserError.usage(
          "%s needs %s",
          batteryWattHours == null ? "--mission" : "--battery-wh",
          batteryWattHours == null ? "--battery-wh E" : "--mission MIN");
    }
    if (batteryWattHours != null) {
      above0("--battery-wh", batteryWattHours);
      above0("--mission", missionMinutes);
      limits.put("batteryWattHours", batteryWattHours);
      limits.put("missionMinutes", missionMinutes);
    }
    if (amps == null && volts != null) {
      throw UserError.usage("--volts needs --amps A");
    }
    if (amps != null) {
      above0("--amps", amps);
      limits.put("currentAmps", amps);
    }
    if (volts != null) {
      above0("--volts", volts);
      limits.put("supplyVolts", volts);
    }
  }

  private static void above0(String option, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw UserError.usage("%s %s: give more than 0", option, value);
    }
  }
}
