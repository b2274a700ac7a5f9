package org.joulesight.app.internal.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.joulesight.BoardModel;
import org.joulesight.Clock;
import org.joulesight.Precision;
import org.joulesight.Predictor;
import org.joulesight.UserError;
import org.joulesight.app.internal.Environment;
import org.joulesight.app.internal.Services;
import org.joulesight.app.internal.session.Assembly;
import org.joulesight.app.internal.session.PointsPrinter;
import org.joulesight.board.BoardInspector;
import org.joulesight.board.BoardReport;
import org.joulesight.board.BoardReportText;
import org.joulesight.scheduler.PointTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code joulesight board show}. */
@Command(
    name = "show",
    description =
        "Prints watts, rails, temperatures, trip points, throttling, clocks and what is missing;"
            + " with --points the operating points.",
    mixinStandardHelpOptions = true)
final class BoardShowCommand implements Callable<Integer> {
  private static final long SERVICE_SECONDS = 30;
  private static final String AUTO = "auto";
  private static final String SIMULATED = "sim-";
  private static final String DEFAULT_SIMULATED = "sim-rk3588";
  private static final long WATCH_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final String CLEAR = "\033[H\033[2J";

  private final Environment environment;

  @Option(
      names = "--board",
      paramLabel = "NAME",
      defaultValue = AUTO,
      description =
          "auto (what the machine says it is; sim-rk3588 where it has no sensor), a family (jetson,"
              + " raspberry-pi, rk3588, x86, generic, hwmon, power-supply, none) or a simulated"
              + " board (sim-...)")
  private String board;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description =
          "folder that holds sys, proc and the board's programs (default: this machine's); vcgencmd"
              + " and nvpmodel below it are run")
  private Path root;

  @Option(names = "--watch", description = "again every second, until interrupted")
  private boolean watch;

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

  @Option(
      names = "--json",
      paramLabel = "FILE",
      arity = "0..1",
      fallbackValue = ReportFile.STANDARD_OUTPUT,
      description = "write it as JSON, to standard output if no file is given")
  private Path json;

  BoardShowCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws InterruptedException {
    ReportFile.check(json);
    boolean named = !board.equals(AUTO) && !board.startsWith(SIMULATED);
    boolean characterised = Files.exists(UnitPreparation.boardPoints(environment.home()));
    if (board.startsWith(SIMULATED) && root == null) {
      assembled(board);
    } else if (root != null || named) {
      real();
    } else if (points || !real(false)) {
      assembled(characterised ? AUTO : DEFAULT_SIMULATED);
    }
    return 0;
  }

  private void real() throws InterruptedException {
    if (points) {
      throw UserError.usage(
          "--points goes with --board auto or a simulated board; this machine's own points are"
              + " measured with: joulesight board characterise");
    }
    real(true);
  }

  /**
   * @param always also if it has no power sensor
   * @return whether it was shown to its end
   */
  private boolean real(boolean always) throws InterruptedException {
    Clock clock = Clock.system();
    String family = board.startsWith(SIMULATED) ? AUTO : board;
    BoardInspector inspector =
        new BoardInspector(root == null ? Path.of("/") : root, family, clock);
    BoardReport report = inspector.inspect();
    if (!always && report.power().rails().isEmpty()) {
      System.err.println("No power sensor on this machine; showing a simulated board.");
      report.missing().forEach(m -> System.err.println("Missing    " + m));
      return false;
    }
    show(report);
    for (long next = clock.nanoTime(); watch; ) {
      next += WATCH_NANOS;
      clock.awaitUntil(next);
      show(inspector.inspect());
    }
    return true;
  }

  private void show(BoardReport report) {
    if (!ReportFile.toStandardOutput(json)) {
      System.out.print(watch && environment.terminal() ? CLEAR : "");
      BoardReportText.of(report).forEach(System.out::println);
    }
    ReportFile.write(json, report);
  }

  /**
   * @param name of a simulated board, or auto for this machine's own, which is characterised
   */
  private void assembled(String name) throws InterruptedException {
    UnitOptions options = new UnitOptions();
    options.board = name;
    options.seed = 1;
    try (UnitPreparation preparation = new UnitPreparation(environment, options);
        Services services = new Services(environment.context());
        Assembly assembly =
            new Assembly(environment, services, preparation.settings(List.of(), false, -1))) {
      assembly.start();
      BoardModel model = services.await(BoardModel.class, SERVICE_SECONDS);
      PointTable table = points ? table(model, services) : null;
      BoardInspector inspector = new BoardInspector(assembly.boardRoot(), AUTO, Clock.system());
      BoardReport report = inspector.inspect();
      if (!ReportFile.toStandardOutput(json)) {
        BoardReportText.of(report).forEach(System.out::println);
        limits(model);
        if (table != null) {
          PointsPrinter.print(System.out, model, table, true);
          PointsPrinter.printClocks(System.out, model);
        }
      }
      ReportFile.write(json, table == null ? report : table);
      while (watch) {
        show(inspector.inspect());
      }
    }
  }

  private PointTable table(BoardModel model, Services services) throws InterruptedException {
    Set<Precision> only = onlyPrecision.stream().map(Precision::of).collect(Collectors.toSet());
    Predictor predictor = services.await(Predictor.class, SERVICE_SECONDS);
    return PointTable.of(model, predictor.points(), framesPerSecond, 0, only);
  }

  private static void limits(BoardModel model) {
    line(
        "Limits     %.1f to %.1f W, soft %.0f degC, idle %.2f W",
        model.minWattsLimit(), model.maxWattsLimit(), model.softCelsiusLimit(), model.idleWatts());
    model.assumptions().forEach(a -> line("Assumed    %s", a));
  }

  private static void line(String format, Object... args) {
    System.out.println(String.format(Locale.ROOT, format, args));
  }
}
