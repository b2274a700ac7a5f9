package org.joulesight.hil.bench.scheduler.sim;

import java.util.List;
import org.joulesight.scheduler.PointProfile;

/**
 * A camera and what it may run, cheapest point first.
 *
 * @param decodeJoules that decoding one of its frames takes, run or not
 */
public record CameraSpec(
    String id, double framesPerSecond, double decodeJoules, List<PointProfile> points) {
  public CameraSpec {
    points = List.copyOf(points);
  }

  public long intervalNanos() {
    return Math.round(1e9 / framesPerSecond);
  }
}
