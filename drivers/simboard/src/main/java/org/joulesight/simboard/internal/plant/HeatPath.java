package org.joulesight.simboard.internal.plant;

/**
 * Two heat capacities in a row: die, heat sink, air.
 *
 * <pre>
 * power --> die --[dieKelvinPerWatt]--> sink --[sinkKelvinPerWatt]--> ambient
 * </pre>
 */
public record HeatPath(
    double ambientCelsius,
    double sinkKelvinPerWatt,
    double sinkJoulesPerKelvin,
    double dieKelvinPerWatt,
    double dieJoulesPerKelvin) {

  public HeatPath withSinkKelvinPerWatt(double value) {
    return new HeatPath(
        ambientCelsius, value, sinkJoulesPerKelvin, dieKelvinPerWatt, dieJoulesPerKelvin);
  }

  /** Temperature of the die after a long time at constant power. */
  public double steadyDieCelsius(double watts) {
    return steadySinkCelsius(watts) + watts * dieKelvinPerWatt;
  }

  public double steadySinkCelsius(double watts) {
    return ambientCelsius + watts * sinkKelvinPerWatt;
  }

  double dieToSinkWatts(double die, double sink) {
    return (die - sink) / dieKelvinPerWatt;
  }

  double sinkToAirWatts(double sink) {
    return (sink - ambientCelsius) / sinkKelvinPerWatt;
  }
}
