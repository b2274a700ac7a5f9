package org.joulesight.hil.live;

import java.util.List;

/**
 * A soak as it went.
 *
 * @param ended empty, or why the soak ended early
 * @param lives of the unit's process, one after the other
 */
record SoakRecord(
    long seed,
    double seconds,
    String ended,
    List<Happening> happenings,
    List<Life> lives,
    Latencies.Quantiles captureToPublish,
    long messages,
    long malformed) {

  /**
   * An event and what came of it.
   *
   * @param what the fault, with its camera or watts
   * @param invalidMillis until the hit cameras were invalid; NaN if they never were
   * @param told modes and conditions that were told while it lasted
   * @param validSeconds after its end until all cameras were valid; NaN if that never came
   * @param normalSeconds after its end until the mode was normal; NaN if that never came
   */
  record Happening(
      double atSeconds,
      LiveFault fault,
      String what,
      double invalidMillis,
      List<String> told,
      double validSeconds,
      double normalSeconds) {}

  /**
   * Of one process.
   *
   * @param memory samples in order of time
   */
  record Life(Plant plant, List<Memory> memory) {}

  /** What the recorder in the process found last. */
  record Plant(
      long windows,
      long over1Percent,
      long over2Percent,
      long over5Percent,
      double worstOverPercent,
      double meanWatts,
      double maxCelsius) {}

  /**
   * @param seconds since the process was started
   * @param nativeBuffers live, of all bundles
   */
  record Memory(double seconds, double residentMegabytes, long nativeBuffers, long nativeBytes) {}
}
