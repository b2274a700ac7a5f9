package org.joulesight.simboard.internal.plant;

/** Power that the die draws at rest, growing exponentially with its temperature. */
public record Leakage(double watts, double perKelvin, double atCelsius) {
  public double watts(double dieCelsius) {
    return watts * Math.exp(perKelvin * (dieCelsius - atCelsius));
  }
}
