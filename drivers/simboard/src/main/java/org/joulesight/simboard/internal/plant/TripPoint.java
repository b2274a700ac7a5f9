package org.joulesight.simboard.internal.plant;

import org.joulesight.ThermalSensor.Trip;

/** Whether a trip point of the die's temperature is passed, with its hysteresis. */
public final class TripPoint {
  private final Trip trip;
  private boolean passed;

  public TripPoint(Trip trip) {
    this.trip = trip;
  }

  public void update(double dieCelsius) {
    double release = passed ? trip.hysteresisCelsius() : 0;
    passed = dieCelsius >= trip.celsius() - release;
  }

  public boolean passed() {
    return passed;
  }
}
