package org.joulesight.scheduler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.joulesight.BoardModel;
import org.joulesight.NetworkPoint;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.scheduler.internal.ParetoFront;

/**
 * All operating points that a board and a network have together for a camera of one rate, and which
 * of them are worth offering: the Pareto front of accuracy against watts among the points that meet
 * the deadline. What is not on the front is never offered, and its row says why.
 *
 * @param rows dearest first
 * @param idleWatts of the board, by its model
 */
public record PointTable(
    double framesPerSecond, long deadlineNanos, double idleWatts, List<Row> rows) {

  /** Points per camera that the scheduler takes at most. */
  public static final int MAX_FRONT = 16;

  private static final int MAX_STRIDE = 4;

  /**
   * @param watts of the whole board, mean, when one camera runs with this point and nothing else
   * @param why why it is not offered; empty when it is on the front
   */
  public record Row(
      PointProfile profile, double watts, boolean deadlineFeasible, boolean onFront, String why) {}

  public PointTable {
    rows = List.copyOf(rows);
  }

  /**
   * @param deadlineNanos from capture to result; 0 = one frame interval
   * @param only precisions to restrict the choice to; empty = all that board and network share
   * @throws UserError if nothing is left to offer
   */
  public static PointTable of(
      BoardModel board,
      List<NetworkPoint> network,
      double framesPerSecond,
      long deadlineNanos,
      Set<Precision> only) {
    if (!(framesPerSecond > 0)) {
      throw new IllegalArgumentException("frames per second: " + framesPerSecond);
    }
    long deadline = deadlineNanos > 0 ? deadlineNanos : Math.round(1e9 / framesPerSecond);
    List<PointProfile> profiles = new ArrayList<>();
    for (NetworkPoint point : network) {
      if (board.precisions().contains(point.precision())
          && (only.isEmpty() || only.contains(point.precision()))) {
        for (int stride = 1; stride <= MAX_STRIDE; stride++) {
          profiles.add(profile(board, point, stride, framesPerSecond));
        }
      }
    }
    if (profiles.isEmpty()) {
      throw UserError.refused(
          "no precision in common: the network has %s, the board %s offers %s%s",
          network.stream().map(p -> p.precision().label()).distinct().sorted().toList(),
          board.board(),
          labels(board.precisions()),
          only.isEmpty() ? "" : ", and the choice is restricted to " + labels(only));
    }
    return new PointTable(
        framesPerSecond,
        deadline,
        board.idleWatts(),
        rows(board, profiles, framesPerSecond, deadline));
  }

  /** Points to offer, cheapest first; empty if none meets the deadline. */
  public List<PointProfile> front() {
    return rows.stream()
        .filter(Row::onFront)
        .sorted(Comparator.comparingDouble(Row::watts))
        .map(Row::profile)
        .toList();
  }

  /** Row of the front that needs most watts, or null if the front is empty. */
  public Row dearest() {
    return rows.stream().filter(Row::onFront).findFirst().orElse(null);
  }

  /** Row of the front that needs fewest watts, or null if the front is empty. */
  public Row cheapest() {
    return rows.stream().filter(Row::onFront).reduce((a, b) -> b).orElse(null);
  }

  /** Board watts at the dearest minus at the cheapest offered point. */
  public double leverWatts() {
    return dearest() == null ? 0 : dearest().watts() - cheapest().watts();
  }

  private static PointProfile profile(
      BoardModel board, NetworkPoint point, int stride, double framesPerSecond) {
    BoardModel.Estimate estimate = board.estimate(point.work());
    return new PointProfile(
        point.withStride(stride),
        point,
        point.accuracy() * PointProfile.freshness(stride, framesPerSecond),
        estimate.seconds(),
        estimate.joulesAboveIdle(board.idleWatts()));
  }

  private static List<Row> rows(
      BoardModel board, List<PointProfile> profiles, double framesPerSecond, long deadlineNanos) {
    List<PointProfile> feasible =
        profiles.stream().filter(p -> p.seconds() * 1e9 <= deadlineNanos).toList();
    ParetoFront front = ParetoFront.of(feasible, framesPerSecond, MAX_FRONT);
    return profiles.stream()
        .map(p -> row(board, p, front, feasible.contains(p), framesPerSecond, deadlineNanos))
        .sorted(Comparator.comparingDouble(Row::watts).reversed())
        .toList();
  }

  private static Row row(
      BoardModel board,
      PointProfile profile,
      ParetoFront front,
      boolean feasible,
      double framesPerSecond,
      long deadlineNanos) {
    String why =
        feasible
            ? front.whyNot(profile)
            : String.format(
                Locale.ROOT,
                "misses the deadline: %.0f ms of %.0f ms",
                profile.seconds() * 1e3,
                deadlineNanos / 1e6);
    double watts = board.idleWatts() + profile.wattsAboveIdle(framesPerSecond);
    return new Row(profile, watts, feasible, feasible && why.isEmpty(), why);
  }

  private static List<String> labels(Set<Precision> precisions) {
    return precisions.stream().sorted().map(Precision::label).toList();
  }
}
