package org.joulesight.app.internal.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.joulesight.BoardModel;
import org.joulesight.Precision;
import org.joulesight.Predictor;
import org.joulesight.app.internal.Environment;
import org.joulesight.app.internal.Services;
import org.joulesight.app.internal.session.Assembly;
import org.joulesight.app.internal.session.PointsPrinter;
import org.joulesight.board.BoardInspector;
import org.joulesight.board.BoardReport;
import org.joulesight.scheduler.PointTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code joulesight board show}. */
@Command(
    name = "show",
    description =
        "Prints rails, temperatures and what is missing; with --points the operating points.",
    mixinStandardHelpOptions = true)
final class BoardShowCommand implements Callable<Integer> {
  private static final long SERVICE_SECONDS = 30;

  private final Environment environment;

  @Option(
      names = "--board",
      paramLabel = "NAME",
      defaultValue = "auto",
      description = "auto (this machine's sensors, else sim-rk3588) or a simulated board")
  private String board;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "folder that holds sys (default: this machine's)")
  private Path root;

  @Option(names = "--points", description = "print the operating points of the default detector")
  private boolean points;

  @Option(
      names = "--fps",
      paramLabel = "F",
      defaultValue = "4",
      description = "frames a second that the points are for (default: ${DEFAULT-VALUE})")
  private double framesPerSecond;

  @Option(
      names = "--only-precision",
      paramLabel = "P",
      split = ",",
      description = "restrict the points to these precisions")
  private List<String> onlyPrecision = List.of();

  @Option(names = "--json", paramLabel = "FILE", description = "write it as JSON")
  private Path json;

  BoardShowCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws InterruptedException {
    ReportFile.check(json);
    if (root != null) {
      show(BoardInspector.inspect(root), null);
      return 0;
    }
    BoardReport real = BoardInspector.inspect(Path.of("/"));
    if (board.equals("auto") && !real.rails().isEmpty() && !points) {
      show(real, null);
      return 0;
    }
    simulated(board.equals("auto") ? "sim-rk3588" : board);
    return 0;
  }

  private void simulated(String profile) throws InterruptedException {
    UnitOptions options = new UnitOptions();
    options.board = profile;
    options.seed = 1;
    try (UnitPreparation preparation = new UnitPreparation(environment, options);
        Services services = new Services(environment.context());
        Assembly assembly =
            new Assembly(environment, services, preparation.settings(List.of(), false, -1))) {
      assembly.start();
      BoardModel model = services.await(BoardModel.class, SERVICE_SECONDS);
      PointTable table = points ? table(model, services) : null;
      show(BoardInspector.inspect(assembly.boardRoot()), model);
      if (table != null) {
        PointsPrinter.print(System.out, model, table, true);
      }
      ReportFile.write(json, table == null ? BoardInspector.inspect(assembly.boardRoot()) : table);
    }
  }

  private PointTable table(BoardModel model, Services services) throws InterruptedException {
    Set<Precision> only = onlyPrecision.stream().map(Precision::of).collect(Collectors.toSet());
    Predictor predictor = services.await(Predictor.class, SERVICE_SECONDS);
    return PointTable.of(model, predictor.points(), framesPerSecond, 0, only);
  }

  private void show(BoardReport report, BoardModel model) {
    PrintStream out = System.out;
    line(out, "Board      %s", model == null ? report.root() : model.board() + " (simulated)");
    line(out, "Power      %s, %s", report.powerSource().label(), report.family());
    for (BoardReport.Rail r : report.rails()) {
      line(
          out,
          "  rail     %-10s %6.3f V %6.3f A %7.3f W%s",
          r.name(),
          r.volts(),
          r.amps(),
          r.watts(),
          r.inTotal() ? "" : "  (not in the total)");
    }
    line(out, "  total    %.3f W, stated error %.3f W", report.totalWatts(), report.errorWatts());
    for (BoardReport.Zone z : report.zones()) {
      String trips =
          z.trips().stream()
              .map(t -> String.format(Locale.ROOT, "%s %.0f", t.type(), t.celsius()))
              .collect(Collectors.joining(", "));
      line(out, "  zone     %-10s %6.1f degC  %s", z.name(), z.celsius(), trips);
    }
    line(out, "Throttling %s", report.throttling().active() ? report.throttling().reason() : "no");
    report.missing().forEach(m -> line(out, "Missing    %s", m));
    if (model != null) {
      line(
          out,
          "Limits     %.1f to %.1f W, soft %.0f degC, idle %.2f W",
          model.minWattsLimit(),
          model.maxWattsLimit(),
          model.softCelsiusLimit(),
          model.idleWatts());
      model.assumptions().forEach(a -> line(out, "Assumed    %s", a));
    } else {
      ReportFile.write(json, report);
    }
  }

  private static void line(PrintStream out, String format, Object... args) {
    out.println(String.format(Locale.ROOT, format, args));
  }
}
