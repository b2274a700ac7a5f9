package org.joulesight.hil.live;

import java.util.ArrayList;
import java.util.List;
import org.joulesight.hil.live.SecondLog.Second;
import org.joulesight.hil.scenario.Consumer;
import org.joulesight.hil.scenario.ScenarioSpec;
import org.joulesight.hil.world.Fault;

/**
 * A scenario as it went on a real board. All times count from its start, in nanoseconds.
 *
 * @param faults as they were brought about
 * @param limits in order of time, the first at 0
 * @param watts,celsius of the meters
 * @param looks at the validity of the cameras, ten a second
 * @param meterTrouble why the meter could not tell; empty if it always could
 */
record ProfileTrace(
    ScenarioSpec spec,
    List<String> cameras,
    List<Fault> faults,
    List<Limit> limits,
    List<Second> watts,
    List<Second> celsius,
    List<Look> looks,
    List<Consumer.Said> said,
    Latencies.Quantiles latencies,
    long malformed,
    String meterTrouble) {

  record Limit(long nanos, double watts) {}

  /**
   * @param valid camera by camera
   * @param messages so far, without those of the unit's status and detections
   */
  record Look(long nanos, boolean[] valid, long messages) {}

  /** The highest that held at any moment of the interval. */
  double limitDuring(long begin, long end) {
    double highest = 0;
    for (int i = 0; i < limits.size(); i++) {
      boolean over = i + 1 < limits.size() && limits.get(i + 1).nanos() <= begin;
      if (!over && limits.get(i).nanos() < end) {
        highest = Math.max(highest, limits.get(i).watts());
      }
    }
    return highest;
  }

  /** Means of so many readings of the meter in a row; NaN where one of them is. */
  List<Second> windows(int readings) {
    List<Second> means = new ArrayList<>();
    for (int i = readings - 1; i < watts.size(); i++) {
      List<Second> window = watts.subList(i - readings + 1, i + 1);
      double mean = window.stream().mapToDouble(Second::value).average().orElse(Double.NaN);
      means.add(new Second(window.get(0).beginNanos(), watts.get(i).endNanos(), mean));
    }
    return means;
  }

  /** Percent by which the worst window was over its limit; NaN if there is none. */
  double worstOverPercent(int readings) {
    return windows(readings).stream()
        .mapToDouble(s -> 100 * (s.value() / limitDuring(s.beginNanos(), s.endNanos()) - 1))
        .filter(v -> !Double.isNaN(v))
        .max()
        .orElse(Double.NaN);
  }
}
