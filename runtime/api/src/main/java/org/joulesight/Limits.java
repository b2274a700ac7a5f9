package org.joulesight;

/**
 * What the unit must keep.
 *
 * @param watts hard limit of the board's power over any second
 * @param celsius soft limit of the hottest zone
 * @param deadlineNanos from capture to result; 0 = one frame interval
 * @param minAccuracy points below it are not used while a better one is feasible; 0..1
 */
public record Limits(double watts, double celsius, long deadlineNanos, double minAccuracy) {
  public Limits {
    if (!(watts > 0)
        || !(celsius > 0)
        || deadlineNanos < 0
        || !(minAccuracy >= 0 && minAccuracy <= 1)) {
      throw new IllegalArgumentException(
          "limits: "
              + watts
              + " W, "
              + celsius
              + " degC, "
              + deadlineNanos
              + " ns, "
              + minAccuracy);
    }
  }

  public Limits withWatts(double newWatts) {
    return new Limits(newWatts, celsius, deadlineNanos, minAccuracy);
  }
}
