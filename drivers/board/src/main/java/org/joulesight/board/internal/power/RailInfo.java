package org.joulesight.board.internal.power;

/**
 * What does not change about a rail.
 *
 * @param path below the root that messages name
 * @param maxAmps,critAmps limits set in the sensor; NaN if there are none
 * @param renewalNanos a reading is up to so much older than the moment it is taken
 */
public record RailInfo(
    String name,
    String path,
    Role role,
    double maxAmps,
    double critAmps,
    ErrorBound error,
    long renewalNanos,
    Plausible plausible) {

  /**
   * What sensor and board can have. A value at the end of the sensor's range is not plausible: the
   * true one may be anything beyond.
   */
  public record Plausible(double minVolts, double maxVolts, double minAmps, double maxAmps) {
    /** For sensors whose range nothing is known of: a board draws something, and not a kilowatt. */
    public static final Plausible ANY_BOARD = new Plausible(0.5, 60, 0.001, 100);

    boolean holds(double volts, double amps) {
      return volts >= minVolts && volts <= maxVolts && amps >= minAmps && amps < maxAmps;
    }
  }

  /** Whether a board can have such a power; used where volts and amps are not known. */
  static boolean plausibleWatts(double watts) {
    return watts > 0 && watts < 5_000;
  }

  boolean plausible(double volts, double amps, double watts) {
    return Double.isNaN(amps) ? plausibleWatts(watts) : plausible.holds(volts, amps);
  }
}
