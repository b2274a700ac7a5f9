package org.joulesight.board.internal.power;

import org.joulesight.board.internal.sysfs.Measured;
import org.joulesight.board.internal.sysfs.Value.Problem;

/** Readings of one rail in one interval. */
final class RailMean {
  private final RailSensor sensor;
  private Measured volts = Measured.of(Problem.ABSENT);
  private double ampSum;
  private double wattSum;
  private int count;
  private Problem problem = Problem.NONE;
  private String failing = "power";
  private boolean lastPlausible;

  RailMean(RailSensor sensor) {
    this.sensor = sensor;
  }

  void readVolts() {
    if (sensor.volts() != null) {
      volts = sensor.volts().get();
    }
  }

  /** The rail's watts now. */
  Measured read() {
    if (sensor.showsWatts()) {
      return add(Double.NaN, sensor.watts().get(), "power");
    }
    if (!volts.ok()) {
      return add(Double.NaN, volts, "voltage");
    }
    Measured amps = sensor.amps().get();
    return amps.ok()
        ? add(amps.value(), Measured.of(volts.value() * amps.value()), "current")
        : add(Double.NaN, amps, "current");
  }

  private Measured add(double amps, Measured watts, String quantity) {
    if (watts.ok()) {
      ampSum += amps;
      wattSum += watts.value();
      count++;
      lastPlausible = sensor.info().plausible(volts.value(), amps, watts.value());
    } else {
      problem = watts.problem();
      failing = quantity;
    }
    return watts;
  }

  boolean lastPlausible() {
    return lastPlausible;
  }

  /** Subject of a sentence about the problem. */
  String what() {
    return "The " + failing + " of " + sensor.info().name();
  }

  RailSample sample(boolean counted) {
    double n = count == 0 ? Double.NaN : count;
    return new RailSample(sensor.info(), volts.value(), ampSum / n, wattSum / n, counted, problem);
  }
}
