package org.joulesight.scheduler;

/**
 * How prudent the scheduler is. The defaults were tuned on seeds 1-4 of {@code bench scheduler}.
 *
 * @param priorError largest relative error expected of the board model's seconds and busy watts
 * @param sigmas standard deviations of the learned watts that a frame is charged on top
 * @param blindMargin share of the watt limit kept free while the power sensor is lost
 * @param holdNanos how long a plan is kept at least while it fits
 * @param busyShare share of the time that the compute unit may be planned busy
 * @param crowding share of a frame's time that further cameras' frames must be able to wait for it;
 *     1 = all cameras capture together, always
 * @param keepTime planned share of the time above which a plan is given up
 */
public record SchedulerSettings(
    double priorError,
    double sigmas,
    double blindMargin,
    long holdNanos,
    double busyShare,
    double crowding,
    double keepTime) {

  public static SchedulerSettings defaults() {
    return new SchedulerSettings(0.15, 1, 0.045, 1_000_000_000L, 0.95, 0.4, 1.02);
  }
}
