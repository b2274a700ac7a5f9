package org.joulesight.board.internal.power;

import java.util.List;
import org.joulesight.PowerMeter.Reading;
import org.joulesight.Quality;

/**
 * The board's power over one interval.
 *
 * @param watts NaN if {@code quality} is MISSING
 * @param renewalNanos how much older than its moment a reading of the sensor may be
 * @param sensor family and rails that were counted
 * @param problems what could not be read or is not covered, a sentence each
 */
public record PowerSample(
    double watts,
    double errorWatts,
    Quality quality,
    long renewalNanos,
    String sensor,
    List<RailSample> rails,
    List<String> problems) {

  public PowerSample {
    rails = List.copyOf(rails);
    problems = List.copyOf(problems);
  }

  /** Nothing was measured. */
  static PowerSample missing(String family, List<RailSample> rails, List<String> problems) {
    return new PowerSample(Double.NaN, Double.NaN, Quality.MISSING, 0, family, rails, problems);
  }

  public boolean missing() {
    return quality == Quality.MISSING;
  }

  /**
   * @param middleNanos of the interval
   */
  public Reading reading(long middleNanos, long sequence) {
    return new Reading(
        watts,
        errorWatts,
        middleNanos - renewalNanos / 2,
        sequence,
        quality,
        sensor,
        rails.stream().map(RailSample::rail).toList());
  }

  /** Why it is missing, for people. */
  public String whyMissing() {
    return problems.isEmpty() ? sensor + " cannot be read" : sensor + ": " + problems.get(0);
  }
}
