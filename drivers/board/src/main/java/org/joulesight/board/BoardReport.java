package org.joulesight.board;

import java.util.List;
import org.joulesight.PowerSource;
import org.joulesight.ThermalSensor.Throttling;
import org.joulesight.ThermalSensor.Trip;

/**
 * Everything that was found out about a board at one moment.
 *
 * @param root folder that {@code sys} was looked for in
 * @param simulation profile and seed of a simulated board; empty for a real one
 * @param family kind of power sensor; empty if there is none
 * @param totalWatts of the board now, a single reading per rail; NaN if unknown
 * @param errorWatts stated error of {@code totalWatts}; NaN if unknown
 * @param hottestCelsius of the zones of the processor; NaN if unknown
 * @param missing what could not be found or read, and what that means, a sentence each
 */
public record BoardReport(
    String root,
    String simulation,
    PowerSource powerSource,
    String family,
    List<Rail> rails,
    double totalWatts,
    double errorWatts,
    List<Zone> zones,
    double hottestCelsius,
    List<Cooling> cooling,
    Throttling throttling,
    List<String> missing) {

  public BoardReport {
    rails = List.copyOf(rails);
    zones = List.copyOf(zones);
    cooling = List.copyOf(cooling);
    missing = List.copyOf(missing);
  }

  /**
   * A supply rail; values that cannot be read are NaN.
   *
   * @param path of its label, below the root
   * @param maxAmps,critAmps warning and critical limits set in the sensor
   * @param inTotal whether it is counted in the board's total
   */
  public record Rail(
      String name,
      String path,
      double volts,
      double amps,
      double maxAmps,
      double critAmps,
      boolean inTotal) {
    public double watts() {
      return volts * amps;
    }
  }

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
}
