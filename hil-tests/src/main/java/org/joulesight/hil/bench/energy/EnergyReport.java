package org.joulesight.hil.bench.energy;

import java.util.List;

/**
 * The JSON report.
 *
 * @param seeds that chose the networks that were fitted on
 */
record EnergyReport(String points, List<Long> seeds, List<Board> boards) {
  /**
   * Errors are of millijoules per sample, over all networks that were not fitted on.
   *
   * @param board the table's system
   * @param baselineMedianErrorPercent of the log-linear fit on the same networks
   * @param talkPriorMedianErrorPercent of the talk's operation energies
   */
  record Board(
      String board,
      String precision,
      int fitNetworks,
      int networks,
      double medianErrorPercent,
      double p90ErrorPercent,
      double rankingCorrectPercent,
      double baselineMedianErrorPercent,
      double baselineP90ErrorPercent,
      double baselineRankingCorrectPercent,
      double talkPriorMedianErrorPercent) {}
}
