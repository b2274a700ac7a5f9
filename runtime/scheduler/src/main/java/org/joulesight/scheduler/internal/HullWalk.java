package org.joulesight.scheduler.internal;

/**
 * The linear relaxation of the knapsack, rounded down: from "skip" for all cameras, the step with
 * the most value per cost along any camera's upper hull, as long as it fits.
 */
final class HullWalk {
  private static final double TINY = 1e-12;

  private final OptionTable table;
  private final double[] cost;
  private final int[] corners;
  private final int[] count;
  private final int[] full;
  private final int[] at;

  HullWalk(OptionTable table) {
    this.table = table;
    int size = table.capacity() * table.maxOptions();
    cost = new double[size];
    corners = new int[size];
    count = new int[table.capacity()];
    full = new int[table.capacity()];
    at = new int[table.capacity()];
  }

  /**
   * @param wattsWeight share of the watts in a step's cost; the rest is time
   * @param chosen receives one option per camera
   * @return whether a step was refused for lack of time
   */
  boolean down(double limitWatts, double limitSeconds, double wattsWeight, int[] chosen) {
    for (int c = 0; c < table.cameras(); c++) {
      hull(c, wattsWeight / Math.max(limitWatts, TINY), (1 - wattsWeight) / limitSeconds);
      at[c] = 0;
      chosen[c] = corners[table.index(c, 0)];
    }
    double watts = 0;
    double seconds = 0;
    boolean timeBound = false;
    while (true) {
      int best = -1;
      double bestSlope = 0;
      for (int c = 0; c < table.cameras(); c++) {
        double slope = slope(c);
        if (slope > bestSlope) {
          bestSlope = slope;
          best = c;
        }
      }
      if (best < 0) {
        return timeBound;
      }
      int from = table.index(best, chosen[best]);
      int next = corners[table.index(best, at[best] + 1)];
      int to = table.index(best, next);
      double moreWatts = table.watts[to] - table.watts[from];
      double moreSeconds = table.seconds[to] - table.seconds[from];
      boolean tooLong = seconds + moreSeconds > limitSeconds;
      timeBound |= tooLong;
      at[best]++;
      if (tooLong || watts + moreWatts > limitWatts) {
        count[best] = at[best]; // this camera goes no further
        continue;
      }
      watts += moreWatts;
      seconds += moreSeconds;
      chosen[best] = next;
    }
  }

  private double slope(int c) {
    if (at[c] + 1 >= count[c]) {
      return 0;
    }
    int from = table.index(c, corners[table.index(c, at[c])]);
    int to = table.index(c, corners[table.index(c, at[c] + 1)]);
    return (table.value[to] - table.value[from]) / Math.max(TINY, cost[to] - cost[from]);
  }

  /** Upper hull of value over cost of one camera's options, by ascending cost. */
  private void hull(int c, double perWatt, double perSecond) {
    int from = table.index(c, 0);
    for (int o = 0; o < table.options(c); o++) {
      cost[from + o] = perWatt * table.watts[from + o] + perSecond * table.seconds[from + o];
    }
    int n = 0;
    for (int k = 0; k < table.options(c); k++) {
      int o = nextByCost(c, n == 0 ? -1 : corners[from + n - 1]);
      if (o < 0) {
        break;
      }
      while (n > 1 && isBelow(from, corners[from + n - 2], corners[from + n - 1], o)) {
        n--;
      }
      corners[from + n++] = o;
    }
    count[c] = n;
    full[c] = n;
  }

  /** Cheapest option that is worth more than {@code last} and costs no less; -1 if none is. */
  private int nextByCost(int c, int last) {
    int from = table.index(c, 0);
    int best = -1;
    for (int o = 0; o < table.options(c); o++) {
      boolean more = last < 0 || table.value[from + o] > table.value[from + last];
      boolean cheaper =
          best < 0
              || cost[from + o] < cost[from + best]
              || (cost[from + o] == cost[from + best]
                  && table.value[from + o] > table.value[from + best]);
      if (more && cheaper && (last >= 0 || o == 0)) {
        best = o;
      }
    }
    return best;
  }

  private boolean isBelow(int from, int a, int b, int c) {
    double ab = (table.value[from + b] - table.value[from + a]) * (cost[from + c] - cost[from + a]);
    double ac = (table.value[from + c] - table.value[from + a]) * (cost[from + b] - cost[from + a]);
    return ab <= ac;
  }

  /** Place of an option on its camera's hull, or of the corner below it. */
  int corner(int c, int option) {
    int from = table.index(c, 0);
    int place = 0;
    while (place + 1 < full[c]
        && table.value[from + corners[from + place + 1]] <= table.value[from + option]) {
      place++;
    }
    return place;
  }

  /** Option at a place of the hull; -1 beyond its ends. */
  int option(int c, int place) {
    return place < 0 || place >= full[c] ? -1 : corners[table.index(c, place)];
  }
}
