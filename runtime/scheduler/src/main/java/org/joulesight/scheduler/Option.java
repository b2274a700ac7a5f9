package org.joulesight.scheduler;

import org.joulesight.scheduler.internal.WorkCost;

/** An offered point of one camera, with the cost that is learned for it. */
final class Option {
  /** Of the deadline, what a frame may take at a slower clock than the fastest. */
  private static final double SLOWED_SHARE = 0.9;

  private final PointProfile profile;
  private final WorkCost cost;
  private final double intervalSeconds;
  private final double value;

  Option(PointProfile profile, WorkCost cost, double framesPerSecond, double weight) {
    this.profile = profile;
    this.cost = cost;
    this.intervalSeconds = profile.point().stride() / framesPerSecond;
    this.value = weight * profile.accuracy();
  }

  PointProfile profile() {
    return profile;
  }

  WorkCost cost() {
    return cost;
  }

  /** Accuracy times the camera's weight. */
  double value() {
    return value;
  }

  /**
   * Watts above idle in the worst 1 s window: at three frames in two seconds a window can hold two
   * of them.
   *
   * @param gains true over prior watts, by precision
   */
  double windowWatts(double[] gains) {
    return cost.priorWatts() * gains[cost.precision()] * windowSeconds();
  }

  /** Mean watts above idle. */
  double meanWatts(double[] gains) {
    return cost.priorWatts() * gains[cost.precision()] * busyShare();
  }

  /** Busy share of the compute unit. */
  double busyShare() {
    return cost.seconds() / intervalSeconds;
  }

  double runsPerSecond() {
    return 1 / intervalSeconds;
  }

  double planSeconds() {
    return cost.learning() ? cost.seconds() : cost.secondsUpper();
  }

  /** Whether it may be run at the present clock; at the fastest its profile decided that. */
  boolean meets(double deadlineSeconds) {
    return !cost.slowed() || cost.secondsUpper() <= SLOWED_SHARE * deadlineSeconds;
  }

  /** When a frame must start to be done by its deadline. */
  long latestStart(long deadlineNanos) {
    return deadlineNanos - Math.round(planSeconds() * 1e9);
  }

  private double windowSeconds() {
    double whole = Math.floor(1 / intervalSeconds + 1e-9);
    double rest = Math.max(0, 1 - whole * intervalSeconds);
    return whole * cost.seconds() + Math.min(rest, cost.seconds());
  }

  /** {@code precision/input}, with the stride if it is not 1. */
  String label() {
    var p = profile.point();
    String text = p.precision().label() + "/" + p.inputPixels();
    return p.stride() == 1 ? text : text + "/" + p.stride();
  }
}
