package org.joulesight.hil.bench.scheduler.sim;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.joulesight.UserError;

/** What a unit is put through. Each seed makes another case of it. */
public enum Scenario {
  STEPS("one camera; the cap steps every 5 to 15 s"),
  RAMPS("two cameras; the cap moves in ramps"),
  CONTENTION("two cameras; others slow frames down 1.15 to 1.7 times and draw power"),
  MANOEUVRE("three cameras; manoeuvres change their weights every 10 to 20 s"),
  THREE_CAMERAS("three cameras of different rates and networks; the cap steps"),
  CAMERA_LOSS("four cameras of which some are lost and come back; the cap steps"),
  SENSOR_CLOCK("one camera at 30 fps, locked to the sensor's clock; the cap steps"),
  HOT_AMBIENT("one camera on a hot day: heat binds, not the cap"),
  HOT_RAMP("two cameras without fan; the air gets hotter and cooler: heat binds"),
  ENERGY("one camera; 10 minutes on an energy budget under a cap that steps"),
  CURRENT("two cameras with a limit on the current of any 10 ms; the cap steps"),
  EIGHT_CAMERAS("eight cameras; the cap steps"),
  FAULT_STUCK("the power sensor is stuck from 60 s on", SensorFault.Kind.STUCK),
  FAULT_MISSING("the power sensor is missing from 60 s on", SensorFault.Kind.MISSING),
  FAULT_GAIN_UP("the power sensor reads 20 % too much from 60 s on", SensorFault.Kind.GAIN_UP),
  FAULT_GAIN_DOWN(
      "the power sensor reads 20 % too little from 60 s on", SensorFault.Kind.GAIN_DOWN),
  FAULT_DELAY("the power sensor lags by 2 s from 60 s on", SensorFault.Kind.DELAY),
  FAULT_GARBAGE("the power sensor reads random values from 60 s on", SensorFault.Kind.GARBAGE),
  FAULT_TEMPERATURE(
      "the thermometer is stuck from 60 s on, without fan", SensorFault.Kind.STUCK_TEMPERATURE),
  FAULT_ALL("no sensor at all from 60 s on", SensorFault.Kind.ALL_LOST);

  private final String text;
  private final SensorFault.Kind fault;

  Scenario(String text) {
    this(text, SensorFault.Kind.NONE);
  }

  Scenario(String text, SensorFault.Kind fault) {
    this.text = text;
    this.fault = fault;
  }

  /** Name in options and reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String text() {
    return text;
  }

  public SensorFault.Kind fault() {
    return fault;
  }

  public boolean faulty() {
    return fault != SensorFault.Kind.NONE;
  }

  /** Whether it is the power sensor alone that fails. */
  public boolean powerFault() {
    return faulty() && this != FAULT_TEMPERATURE && this != FAULT_ALL;
  }

  /** Whether it is made so that heat binds. */
  public boolean hot() {
    return this == HOT_AMBIENT || this == HOT_RAMP || this == FAULT_TEMPERATURE;
  }

  /**
   * @throws UserError if there is no such scenario
   */
  public static Scenario of(String label) {
    List<Scenario> all = Arrays.asList(values());
    return all.stream()
        .filter(s -> s.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                UserError.usage(
                    "unknown scenario \"%s\"; choose from %s",
                    label, String.join(", ", all.stream().map(Scenario::label).toList())));
  }
}
