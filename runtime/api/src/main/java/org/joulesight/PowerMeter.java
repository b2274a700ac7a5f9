package org.joulesight;

import java.util.List;

/** Total power of the board. A service; {@code latest} reads memory only, never the sensor. */
public interface PowerMeter {
  String WATTS = "W";

  /** Newest reading; never null. */
  Reading latest();

  /**
   * What the figures that are called watts are counted in. Not {@value #WATTS} where another rate
   * is limited in place of power; then they are never shown as watts.
   */
  default String unit() {
    return WATTS;
  }

  /**
   * Whether its readings are the limited quantity itself, as the kernel's own accounting is, and
   * not a sensor's opinion of it: where they differ from what is expected, the expectation is
   * wrong.
   */
  default boolean exact() {
    return false;
  }

  PowerSource source();

  /**
   * Mean of the readings of the last second, for people and messages: a single reading of a load
   * that is locked to the reader's clock shows the same moment of it each time. NaN if MISSING. A
   * meter that keeps no history gives its latest reading.
   */
  default double lastSecondWatts() {
    return latest().watts();
  }

  /**
   * @param watts board total; NaN if {@code quality} is MISSING
   * @param errorWatts stated error bound of {@code watts}
   * @param sampledNanos middle of the interval that {@code watts} is the mean of
   * @param sequence counts the samples
   */
  record Reading(
      double watts,
      double errorWatts,
      long sampledNanos,
      long sequence,
      Quality quality,
      String sensor,
      List<Rail> rails) {}

  /**
   * A supply rail; what its sensor does not measure is NaN.
   *
   * @param watts also known where volts and amps are not, as from an energy counter
   */
  record Rail(String name, double volts, double amps, double watts) {
    public Rail(String name, double volts, double amps) {
      this(name, volts, amps, volts * amps);
    }
  }
}
