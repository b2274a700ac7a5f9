package org.joulesight.board.internal.power;

import java.util.List;

/**
 * Which rails make up the total. Their sum is never more than the board takes: a rail that feeds
 * the whole board is taken alone.
 *
 * @param counted for each rail, in order
 * @param complete whether they are the whole board
 */
record Counting(List<Boolean> counted, boolean complete) {

  static Counting of(List<RailInfo> rails) {
    boolean complete = rails.stream().anyMatch(r -> r.role() == Role.TOTAL);
    Role role = complete ? Role.TOTAL : Role.PART;
    return new Counting(rails.stream().map(r -> r.role() == role).toList(), complete);
  }

  boolean counted(int rail) {
    return counted.get(rail);
  }

  /** For instance {@code ina3221 VDD_IN}. */
  String describe(String family, List<RailInfo> rails) {
    long count = counted.stream().filter(c -> c).count();
    if (count == 1) {
      return family + " " + rails.get(counted.indexOf(true)).name();
    }
    return family + (complete ? " totals" : " sum of rails");
  }
}
