package org.joulesight.scheduler;

import org.joulesight.NetworkPoint;
import org.joulesight.OperatingPoint;

/**
 * An operating point of one camera with what it is expected to give and cost.
 *
 * @param accuracy frame score, 0..1: the network's accuracy times {@link #freshness}
 * @param seconds busy time of one processed frame
 * @param joules energy above idle of one processed frame
 */
public record PointProfile(
    OperatingPoint point, NetworkPoint network, double accuracy, double seconds, double joules) {

  /** Age at which a result is worth 1/e of a fresh one. */
  private static final double WORTH_SECONDS = 0.5;

  /**
   * Mean worth of a result over the frames it stands for: the mean of exp(-age / 0.5 s), age = k
   * frame intervals, k = 0..stride-1.
   */
  public static double freshness(int stride, double framesPerSecond) {
    double sum = 0;
    for (int k = 0; k < stride; k++) {
      sum += Math.exp(-k / (framesPerSecond * WORTH_SECONDS));
    }
    return sum / stride;
  }

  /** Mean watts above idle when a camera of that rate runs with this point. */
  public double wattsAboveIdle(double framesPerSecond) {
    return joules * framesPerSecond / point.stride();
  }
}
