package org.joulesight.app.internal.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joulesight.BoardModel;
import org.joulesight.Precision;
import org.joulesight.Work;
import org.joulesight.engine.plan.CompiledPlan;
import org.joulesight.engine.plan.CpuFeatures;
import org.joulesight.models.LoadedModel;
import org.joulesight.simboard.BoardProfile;

/**
 * What {@code model bench} says: measured speed here, modelled energy on boards.
 *
 * @param input side in pixels
 */
public record BenchReport(
    CpuFeatures cpu,
    String network,
    String engine,
    int input,
    List<Row> results,
    List<Cost> boards) {
  /**
   * A precision on this machine.
   *
   * @param gops operations (two a MAC) in a nanosecond, at the median
   * @param percentOfPeak of the best that this engine reaches here in this precision
   */
  public record Row(
      String precision,
      double medianMillis,
      double minMillis,
      double spreadPercent,
      double gops,
      double peakGops,
      double percentOfPeak,
      long macs,
      long bytes,
      double mixedMacShare) {}

  /**
   * A precision on a board profile.
   *
   * @param joulesPerFrame above idle
   * @param gigaOperationsPerJoule of that energy
   */
  public record Cost(
      String board,
      String powerSource,
      String precision,
      double millisPerFrame,
      double watts,
      double joulesPerFrame,
      double gigaOperationsPerJoule) {}

  public static Row row(CompiledPlan plan, RunTimes times, double peakGops) {
    Work work = plan.work();
    double gops = 2.0 * work.macs() / times.medianMillis() / 1e6;
    return new Row(
        work.precision().label(),
        times.medianMillis(),
        times.minMillis(),
        times.spreadPercent(),
        gops,
        peakGops,
        gops / peakGops * 100,
        work.macs(),
        work.bytes(),
        plan.mixedMacShare());
  }

  public static BenchReport of(
      CpuFeatures cpu, LoadedModel model, int input, List<Row> rows, List<CompiledPlan> plans) {
    List<Cost> costs = new ArrayList<>();
    for (String name : BoardProfile.names()) {
      BoardModel board = BoardProfile.load(name).model();
      for (Precision precision : Precision.values()) {
        if (board.precisions().contains(precision) && !plans.isEmpty()) {
          costs.add(cost(board, plans.get(0).work(), precision));
        }
      }
    }
    String engine = model.compiler().engine().name();
    return new BenchReport(cpu, model.graph().name(), engine, input, rows, costs);
  }

  private static Cost cost(BoardModel board, Work counted, Precision precision) {
    Work work = new Work(counted.network(), precision, counted.inputPixels(), counted.costs());
    BoardModel.Estimate e = board.estimate(work);
    double joules = e.joulesAboveIdle(board.idleWatts());
    return new Cost(
        board.board(),
        board.powerSource().label(),
        precision.label(),
        e.seconds() * 1e3,
        e.busyWatts(),
        joules,
        2.0 * work.macs() / joules / 1e9);
  }

  public void print(PrintStream out) {
    line(
        out, "%s at input %d, engine %s, on %s %s", network, input, engine, cpu.model(), cpu.isa());
    line(
        out,
        "  %-8s %9s %9s %8s %8s %9s %8s %8s %7s",
        "",
        "median ms",
        "min ms",
        "spread %",
        "GOP/s",
        "% of peak",
        "M MACs",
        "MB",
        "mixed");
    for (Row r : results) {
      line(
          out,
          "  %-8s %9.2f %9.2f %8.1f %8.1f %9.1f %8.1f %8.1f %7.3f",
          r.precision(),
          r.medianMillis(),
          r.minMillis(),
          r.spreadPercent(),
          r.gops(),
          r.percentOfPeak(),
          r.macs() / 1e6,
          r.bytes() / 1e6,
          r.mixedMacShare());
    }
    line(out, "%nEnergy on boards, as their profiles predict it");
    for (Cost c : boards) {
      line(
          out,
          "  %-16s %-8s %8.1f ms at %5.2f W (%s) %8.3f J a frame %8.2f GOP/J",
          c.board(),
          c.precision(),
          c.millisPerFrame(),
          c.watts(),
          c.powerSource(),
          c.joulesPerFrame(),
          c.gigaOperationsPerJoule());
    }
    TalkTable.print(out);
  }

  private static void line(PrintStream out, String format, Object... args) {
    out.println(String.format(Locale.ROOT, format, args));
  }
}
