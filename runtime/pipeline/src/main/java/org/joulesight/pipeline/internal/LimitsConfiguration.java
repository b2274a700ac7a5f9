package org.joulesight.pipeline.internal;

import org.joulesight.CurrentLimit;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What the unit must keep; changed live. */
@ObjectClassDefinition(
    name = "Joulesight limits",
    description =
        "Watt limit, temperature limit, deadline, accuracy floor, energy budget and limit of the"
            + " current of the unit")
public @interface LimitsConfiguration {
  String PID = "org.joulesight.limits";

  @AttributeDefinition(
      name = "Watt limit",
      description = "Hard limit of the board's power over any second, in watts",
      min = "0.1")
  double watts();

  @AttributeDefinition(
      name = "Temperature limit",
      description = "Soft limit of the hottest zone in degrees Celsius; 0 = the board's own",
      min = "0",
      max = "150",
      required = false)
  double celsius() default 0;

  @AttributeDefinition(
      name = "Deadline",
      description = "From capture to result, in milliseconds; 0 = one frame interval",
      min = "0",
      required = false)
  double deadlineMillis() default 0;

  @AttributeDefinition(
      name = "Accuracy floor",
      description = "Points below it are used only when nothing better is feasible; 0..1",
      min = "0",
      max = "1",
      required = false)
  double minAccuracy() default 0;

  @AttributeDefinition(
      name = "Energy budget",
      description =
          "Watt-hours that the unit may spend, itself included, until the mission ends; begins when"
              + " it or the mission's length is set or changed; 0 = none",
      min = "0",
      required = false)
  double batteryWattHours() default 0;

  @AttributeDefinition(
      name = "Mission",
      description = "Minutes that the energy budget has to last; 0 without one",
      min = "0",
      required = false)
  double missionMinutes() default 0;

  @AttributeDefinition(
      name = "Current limit",
      description = "Amperes that no 10 ms may exceed; 0 = none",
      min = "0",
      required = false)
  double currentAmps() default 0;

  @AttributeDefinition(
      name = "Supply",
      description = "Volts of the supply that the current is drawn from",
      min = "0.1",
      required = false)
  double supplyVolts() default CurrentLimit.USUAL_VOLTS;

  @AttributeDefinition(
      name = "Only these precisions",
      description = "fp32, bf16, fp16, fixed16, fixed8; empty = all that board and network offer",
      required = false)
  String[] onlyPrecision() default {};
}
