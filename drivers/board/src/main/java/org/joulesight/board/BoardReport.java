package org.joulesight.board;

import java.util.List;
import org.joulesight.PowerSource;
import org.joulesight.Quality;
import org.joulesight.ThermalSensor.Throttling;
import org.joulesight.ThermalSensor.Trip;

/**
 * Everything that was found out about a board in one interval.
 *
 * @param root folder that {@code sys} was looked for in
 * @param simulation profile and seed of a simulated board; empty for a real one
 * @param board family of the board, as detected or named
 * @param model what the board says it is; empty if it does not
 * @param release of the board's software where drivers depend on it; empty otherwise
 * @param missing what could not be found or read, and what that means, a sentence each
 */
public record BoardReport(
    String root,
    String simulation,
    String board,
    String model,
    String release,
    Power power,
    Heat heat,
    Throttling throttling,
    Clocks clocks,
    List<String> missing) {

  public BoardReport {
    missing = List.copyOf(missing);
  }

  /**
   * @param powerSource measured or modelled
   * @param family kind of power sensor; empty if there is none
   * @param sensor family and rails that make up the total
   * @param totalWatts mean over the interval; NaN if unknown
   * @param errorWatts stated error of {@code totalWatts}; NaN if unknown
   * @param limits that the board keeps by itself
   */
  public record Power(
      PowerSource powerSource,
      String family,
      String sensor,
      double totalWatts,
      double errorWatts,
      Quality quality,
      List<Rail> rails,
      List<PowerLimit> limits) {}

  /**
   * A supply rail; values that are not measured or cannot be read are NaN.
   *
   * @param path of its sensor, below the root
   * @param maxAmps,critAmps warning and critical limits set in the sensor
   * @param inTotal whether it is counted in the board's total
   */
  public record Rail(
      String name,
      String path,
      double volts,
      double amps,
      double watts,
      double maxAmps,
      double critAmps,
      boolean inTotal) {}

  /**
   * @param seconds over which the mean power is kept below {@code watts}
   */
  public record PowerLimit(String name, double watts, double seconds) {}

  /**
   * @param hottestCelsius of the zones of the processor; NaN if unknown
   */
  public record Heat(
      double hottestCelsius, Quality quality, List<Zone> zones, List<Cooling> cooling) {}

  /**
   * @param celsius NaN if it cannot be read
   * @param processor whether it counts for the hottest temperature
   */
  public record Zone(
      String name, String path, double celsius, boolean processor, List<Trip> trips) {}

  /**
   * A cooling device; 0 is off.
   *
   * @param lowersClocks whether a state above 0 means that the processor is throttled
   */
  public record Cooling(
      String name, String path, long state, long maxState, boolean lowersClocks) {}

  /**
   * @param mode power mode of a Jetson; empty elsewhere
   */
  public record Clocks(String mode, List<Domain> domains) {}

  /**
   * A clock that the kernel scales; NaN where it does not say.
   *
   * @param limitMegahertz highest clock that is allowed now
   * @param maxMegahertz highest clock of the hardware
   */
  public record Domain(
      String name,
      String path,
      double megahertz,
      double limitMegahertz,
      double maxMegahertz,
      String governor) {}
}
