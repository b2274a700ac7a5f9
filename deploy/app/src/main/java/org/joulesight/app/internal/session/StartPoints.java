package org.joulesight.app.internal.session;

import java.io.PrintStream;
import java.util.Map;
import java.util.function.Predicate;
import org.joulesight.BoardModel;
import org.joulesight.NetworkPoint;
import org.joulesight.scheduler.PointTable;

/**
 * The points of a unit that has just started. There may be none: the bundle that runs the network
 * can go at any time and come back.
 */
final class StartPoints {
  private StartPoints() {}

  /** Whether there are points and all that can be planned are ready to run. */
  static boolean areReady(Map<String, PointTable> tables, Predicate<NetworkPoint> isReady) {
    return !tables.isEmpty()
        && tables.values().stream()
            .flatMap(t -> t.front().stream())
            .allMatch(p -> isReady.test(p.network()));
  }

  /** Prints those of the first camera. */
  static void print(PrintStream out, BoardModel board, Map<String, PointTable> tables) {
    tables.values().stream()
        .findFirst()
        .ifPresentOrElse(
            t -> PointsPrinter.print(out, board, t, false),
            () -> out.println("  no points yet: the network is not there; waiting for it"));
  }
}
