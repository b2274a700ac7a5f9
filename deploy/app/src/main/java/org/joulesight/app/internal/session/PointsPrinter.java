package org.joulesight.app.internal.session;

import java.io.PrintStream;
import java.util.Locale;
import org.joulesight.BoardModel;
import org.joulesight.PowerMeter;
import org.joulesight.scheduler.ClockFront;
import org.joulesight.scheduler.PointTable;

/** Prints the table of operating points: what each costs and gives, and why it is not offered. */
public final class PointsPrinter {
  private PointsPrinter() {}

  /**
   * @param all also those that are not offered
   */
  public static void print(PrintStream out, BoardModel board, PointTable table, boolean all) {
    boolean watts = board.unit().equals(PowerMeter.WATTS);
    out.printf(
        Locale.ROOT,
        "Operating points on %s at %s frames a second, power %s; idle %.2f %s, lever %.2f %s%n",
        board.board(),
        plain(table.framesPerSecond()),
        board.powerSource().label(),
        table.idleWatts(),
        board.unit(),
        table.leverWatts(),
        board.unit());
    out.printf(
        "  %-26s %7s %7s %8s %8s  %s%n",
        "point",
        watts ? "watts" : board.unit(),
        "ms",
        watts ? "J/frame" : "s/frame",
        "accuracy",
        "offered");
    for (PointTable.Row row : table.rows()) {
      if (all || row.onFront()) {
        out.printf(
            Locale.ROOT,
            "  %-26s %7.2f %7.1f %8.3f %8.3f  %s%n",
            row.profile().point(),
            row.watts(),
            row.profile().seconds() * 1e3,
            row.profile().joules(),
            row.profile().accuracy(),
            row.onFront() ? "yes" : "no: " + row.why());
      }
    }
  }

  /** Which clocks the scheduler could set with {@code --actuators cpufreq}, and which it would. */
  public static void printClocks(PrintStream out, BoardModel board) {
    for (ClockFront.Row row : ClockFront.of(board.clockLevels()).rows()) {
      out.printf(
          Locale.ROOT,
          "  clock %-20s %7.2f x watts above idle, %.2f x ms, %.2f x J/frame  %s%n",
          ClockFront.label(row.level()),
          row.level().wattsFactor(),
          row.level().secondsFactor(),
          row.level().joulesFactor(),
          row.offered() ? "yes, with --actuators cpufreq" : "no: " + row.why());
    }
  }

  private static String plain(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
