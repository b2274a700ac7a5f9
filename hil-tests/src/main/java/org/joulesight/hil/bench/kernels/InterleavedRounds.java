package org.joulesight.hil.bench.kernels;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Times contenders in turn, so that what disturbs the machine disturbs all of them. Each round
 * begins with another one.
 */
final class InterleavedRounds {
  private static final int WARM_UP = 3;

  /** Up to this, a run before the timed one brings the weights back into the caches. */
  private static final double SHORT_MILLIS = 60;

  private final Map<Contender, double[]> millis = new LinkedHashMap<>();

  InterleavedRounds(List<Contender> contenders, int rounds) {
    Map<Contender, Boolean> isShort = new LinkedHashMap<>();
    for (Contender c : contenders) {
      millis.put(c, new double[rounds]);
      double least = Double.MAX_VALUE;
      for (int i = 0; i < WARM_UP; i++) {
        least = Math.min(least, timed(c));
      }
      isShort.put(c, least < SHORT_MILLIS);
    }
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < contenders.size(); i++) {
        Contender c = contenders.get((i + round) % contenders.size());
        if (isShort.get(c)) {
          c.run();
        }
        millis.get(c)[round] = timed(c);
      }
    }
  }

  private static double timed(Contender c) {
    long begin = System.nanoTime();
    c.run();
    return (System.nanoTime() - begin) / 1e6;
  }

  double medianMillis(Contender c) {
    double[] sorted = millis.get(c).clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  double minMillis(Contender c) {
    return Arrays.stream(millis.get(c)).min().orElseThrow();
  }
}
