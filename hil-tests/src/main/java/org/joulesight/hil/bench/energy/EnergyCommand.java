package org.joulesight.hil.bench.energy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.joulesight.UserError;
import org.joulesight.hil.bench.ReportFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code joulesight bench energy}: the energy and time model against measured boards. */
@Command(
    name = "energy",
    description = "Predicts the energy of networks on measured boards from a few of them.",
    mixinStandardHelpOptions = true)
public final class EnergyCommand implements Callable<Integer> {
  private static final long FIRST_SEED = 1;

  @Option(names = "--points", required = true, description = "Table of measured points (CSV)")
  private Path points;

  @Option(
      names = "--fit",
      defaultValue = "8",
      description = "Networks to fit on (default: ${DEFAULT-VALUE})")
  private int fit;

  @Option(
      names = "--seeds",
      defaultValue = "20",
      description = "How many choices of them (default: ${DEFAULT-VALUE})")
  private int seedCount;

  @Option(names = "--json", description = "Where to write the report")
  private Path json;

  @Override
  public Integer call() {
    ReportFile.check("--json", json);
    if (fit < 1 || seedCount < 1) {
      throw UserError.usage("--fit and --seeds must be at least 1");
    }
    List<Long> seeds = LongStream.range(FIRST_SEED, FIRST_SEED + seedCount).boxed().toList();
    List<EnergyReport.Board> rows = new ArrayList<>();
    for (MeasuredBoard board : MeasuredBoard.read(points)) {
      if (board.rows().size() <= fit) {
        throw UserError.usage(
            "--fit %d leaves nothing to predict: %s has %d networks",
            fit, board.board(), board.rows().size());
      }
      rows.add(row(board, seeds));
    }
    print(rows);
    ReportFile.json(json, new EnergyReport(points.getFileName().toString(), seeds, rows));
    return 0;
  }

  private EnergyReport.Board row(MeasuredBoard board, List<Long> seeds) {
    EnergyTrial ours = EnergyTrial.run(board, EnergyPredictor.BOARD_FIT, fit, seeds);
    EnergyTrial line = EnergyTrial.run(board, EnergyPredictor.LOG_LINEAR, fit, seeds);
    EnergyTrial talk = EnergyTrial.run(board, EnergyPredictor.TALK, fit, seeds);
    return new EnergyReport.Board(
        board.board(),
        board.precision().label(),
        fit,
        board.rows().size(),
        ours.errorPercent(0.5),
        ours.errorPercent(0.9),
        ours.rankingCorrectPercent(),
        line.errorPercent(0.5),
        line.errorPercent(0.9),
        line.rankingCorrectPercent(),
        talk.errorPercent(0.5));
  }

  private static void print(List<EnergyReport.Board> rows) {
    System.out.printf(
        "%-42s %-7s %4s | %6s %6s %6s | %6s %6s %6s | %6s%n",
        "board", "", "nets", "med %", "p90 %", "rank", "base", "p90", "rank", "talk");
    for (EnergyReport.Board r : rows) {
      System.out.printf(
          Locale.ROOT,
          "%-42s %-7s %4d | %6.1f %6.1f %6.2f | %6.1f %6.1f %6.2f | %6.1f%n",
          r.board(),
          r.precision(),
          r.networks(),
          r.medianErrorPercent(),
          r.p90ErrorPercent(),
          r.rankingCorrectPercent(),
          r.baselineMedianErrorPercent(),
          r.baselineP90ErrorPercent(),
          r.baselineRankingCorrectPercent(),
          r.talkPriorMedianErrorPercent());
    }
  }
}
