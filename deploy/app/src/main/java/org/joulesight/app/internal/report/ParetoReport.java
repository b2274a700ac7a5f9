package org.joulesight.app.internal.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.joulesight.BoardModel;
import org.joulesight.NetworkPoint;
import org.joulesight.models.EvaluationResult;
import org.joulesight.simboard.BoardProfile;

/**
 * Which points of a model are worth their energy on which board: those that no other point beats in
 * both accuracy and joules a frame.
 */
public final class ParetoReport {
  private ParetoReport() {}

  /**
   * A board with the points that it offers, cheapest first.
   *
   * @param powerSource label; the profiles are modelled from published measurements
   */
  public record Board(String board, String powerSource, List<Entry> points) {}

  /**
   * @param point {@code precision/input}
   * @param onFront whether no other point is both cheaper and at least as accurate
   */
  public record Entry(
      String point,
      double accuracy,
      double joulesPerFrame,
      double millisPerFrame,
      double watts,
      boolean onFront) {}

  public static List<Board> of(List<NetworkPoint> points, List<EvaluationResult> results) {
    return BoardProfile.names().stream()
        .map(name -> of(BoardProfile.load(name).model(), points, results))
        .toList();
  }

  private static Board of(
      BoardModel board, List<NetworkPoint> points, List<EvaluationResult> results) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      NetworkPoint point = points.get(i);
      if (board.precisions().contains(point.precision())) {
        BoardModel.Estimate e = board.estimate(point.work());
        entries.add(
            new Entry(
                point.precision().label() + "/" + point.inputPixels(),
                results.get(i).ap50(),
                e.joulesAboveIdle(board.idleWatts()),
                e.seconds() * 1e3,
                e.busyWatts(),
                false));
      }
    }
    return new Board(board.board(), board.powerSource().label(), front(entries));
  }

  /** Sorted by joules, with the front marked. */
  static List<Entry> front(List<Entry> entries) {
    List<Entry> sorted = new ArrayList<>(entries);
    sorted.sort(
        Comparator.comparingDouble(Entry::joulesPerFrame)
            .thenComparing(Comparator.comparingDouble(Entry::accuracy).reversed()));
    List<Entry> marked = new ArrayList<>();
    double best = Double.NEGATIVE_INFINITY;
    for (Entry e : sorted) {
      marked.add(
          new Entry(
              e.point(),
              e.accuracy(),
              e.joulesPerFrame(),
              e.millisPerFrame(),
              e.watts(),
              e.accuracy() > best));
      best = Math.max(best, e.accuracy());
    }
    return marked;
  }

  public static void print(PrintStream out, List<Board> boards) {
    for (Board b : boards) {
      out.printf(
          "%n%s (power %s); * = on the Pareto front of AP50 and joules%n",
          b.board(), b.powerSource());
      for (Entry e : b.points()) {
        out.println(
            String.format(
                Locale.ROOT,
                "  %s %-12s AP50 %.4f %7.3f J %7.1f ms at %5.2f W",
                e.onFront() ? "*" : " ",
                e.point(),
                e.accuracy(),
                e.joulesPerFrame(),
                e.millisPerFrame(),
                e.watts()));
      }
    }
  }
}
