package org.joulesight.simboard.internal.profile;

import java.util.List;
import java.util.Map;
import org.joulesight.Precision;
import org.joulesight.ThermalSensor.Trip;
import org.joulesight.simboard.internal.plant.HeatPath;
import org.joulesight.simboard.internal.plant.Leakage;

/**
 * A board's data file.
 *
 * @param derived precisions that are not in the table
 * @param heat with the fan running
 * @param sinkKelvinPerWattNoFan replaces the one in {@code heat} without a fan
 */
public record ProfileSettings(
    String name,
    MeasuredPoints points,
    Map<Precision, Derived> derived,
    double idleWatts,
    double minWattsLimit,
    double maxWattsLimit,
    double softCelsius,
    HeatPath heat,
    double sinkKelvinPerWattNoFan,
    Leakage leakage,
    List<Trip> trips,
    Throttle throttle,
    ProfileClocks clocks,
    RailLimits rail,
    List<String> assumptions) {
  public ProfileSettings {
    derived = Map.copyOf(derived);
    trips = List.copyOf(trips);
    assumptions = List.copyOf(assumptions);
  }

  /** Takes {@code factor} times the seconds of {@code from}, at its watts. */
  public record Derived(Precision from, double factor) {}

  /**
   * What becomes of a frame above the first trip point: factors on seconds and watts above idle.
   */
  public record Throttle(double seconds, double watts) {}

  public record RailLimits(double busVolts, long maxMilliamps, long critMilliamps) {}
}
