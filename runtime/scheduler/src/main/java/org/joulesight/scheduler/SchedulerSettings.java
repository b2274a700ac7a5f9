package org.joulesight.scheduler;

/**
 * How prudent the scheduler is. The defaults were tuned on seeds 1-20 of this module's simulation.
 *
 * @param priorError largest relative error expected of the board model's seconds and busy watts
 * @param sigmas standard deviations of the learned watts that a frame is charged on top
 * @param reserve share of the watt limit that plans leave free, so that jitter does not make the
 *     hard cap bite at every frame
 * @param upgradeMargin further share of the watt limit that a better plan must leave free
 * @param blindMargin share of the watt limit kept free while the power sensor is lost
 * @param headroomNanos how long a better plan must have been possible before it is taken
 * @param holdFrames frame intervals for which a camera keeps its point before it may go up again
 * @param busyShare share of the time that the compute unit may be planned busy
 * @param deratingCelsius width of the band below the soft limit in which power is taken back
 * @param forecastSeconds how far ahead the temperature is extrapolated
 */
public record SchedulerSettings(
    double priorError,
    double sigmas,
    double reserve,
    double upgradeMargin,
    double blindMargin,
    long headroomNanos,
    int holdFrames,
    double busyShare,
    double deratingCelsius,
    double forecastSeconds) {

  public static SchedulerSettings defaults() {
    return new SchedulerSettings(0.15, 1, 0.01, 0.01, 0.05, 500_000_000L, 5, 0.95, 2.5, 10);
  }
}
