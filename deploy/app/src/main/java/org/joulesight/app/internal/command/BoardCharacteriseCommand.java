package org.joulesight.app.internal.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.joulesight.Clock;
import org.joulesight.PowerMeter;
import org.joulesight.ThermalSensor.Trip;
import org.joulesight.UserError;
import org.joulesight.app.internal.Environment;
import org.joulesight.board.BoardInspector;
import org.joulesight.board.BoardPoints;
import org.joulesight.board.BoardReport;
import org.joulesight.board.Characterisation;
import org.joulesight.board.CsvMeter;
import org.joulesight.board.SensorMeter;
import org.joulesight.board.SerialMeter;
import org.joulesight.board.WattMeter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code joulesight board characterise}. */
@Command(
    name = "characterise",
    description =
        "Measures this board's operating points: idle watts, and seconds and watts of the default"
            + " detector at every precision and input size. From then on --board auto uses them"
            + " with the board's own sensors. Let the board idle meanwhile.",
    mixinStandardHelpOptions = true)
final class BoardCharacteriseCommand implements Callable<Integer> {
  private static final String SENSORS = "sysfs";
  private static final String CSV = "csv:";
  private static final String SERIAL = "serial:";

  /** Below the first trip point, so that the kernel never has to lower clocks. */
  private static final double BELOW_TRIP_CELSIUS = 5;

  private static final double USUAL_SOFT_CELSIUS = 80;

  private final Environment environment;

  @Option(
      names = "--meter",
      paramLabel = "METER",
      defaultValue = SENSORS,
      description =
          "sysfs (the board's own sensors), csv:FILE with lines time,watts (UTC), or"
              + " serial:DEVICE[@BAUD] with lines volts,amps or watts")
  private String meter;

  @Option(
      names = "--board",
      paramLabel = "FAMILY",
      defaultValue = "auto",
      description = "family of the board, see board show")
  private String family;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      defaultValue = "/",
      description = "folder that holds sys (default: this machine's)")
  private Path root;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "15",
      description = "measure each point so long (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--thermal",
      paramLabel = "S",
      defaultValue = "180",
      description =
          "longest load to see how the board warms up; 0 = none (default: ${DEFAULT-VALUE})")
  private int thermalSeconds;

  BoardCharacteriseCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws InterruptedException {
    Clock clock = Clock.system();
    WattMeter watts = meter(clock);
    BoardReport report = new BoardInspector(root, family, clock).inspect();
    check(report);
    UnitOptions options = new UnitOptions();
    try (UnitPreparation preparation = new UnitPreparation(environment, options)) {
      PointsMeasurement measurement =
          new PointsMeasurement(
              watts,
              clock,
              Characterisation.SETTLE_NANOS,
              TimeUnit.SECONDS.toNanos(seconds),
              new WarmUp(
                  watts,
                  new BoardInspector(root, family, clock),
                  clock,
                  softCelsius(report),
                  Double.isNaN(report.heat().hottestCelsius()) ? 0 : thermalSeconds));
      BoardPoints points =
          measurement.run(
              environment,
              preparation.withoutBoard(List.of()),
              report.model().isEmpty() ? report.board() : report.model(),
              softCelsius(report),
              System.out::println);
      Path file = UnitPreparation.boardPoints(environment.home());
      points.write(file);
      print(points);
      line("Written to %s; --board auto uses it from now on", file);
    }
    return 0;
  }

  private WattMeter meter(Clock clock) {
    if (meter.startsWith(CSV)) {
      return new CsvMeter(Path.of(meter.substring(CSV.length())), clock);
    }
    if (meter.startsWith(SERIAL)) {
      return serial(meter.substring(SERIAL.length()), clock);
    }
    if (!meter.equals(SENSORS)) {
      throw UserError.usage(
          "unknown meter \"%s\"; choose sysfs, csv:FILE or serial:DEVICE[@BAUD]", meter);
    }
    return new SensorMeter(root, family, clock);
  }

  private static WattMeter serial(String port, Clock clock) {
    String[] parts = port.split("@", 2);
    try {
      int baud = parts.length == 1 ? SerialMeter.USUAL_BAUD : Integer.parseInt(parts[1]);
      return new SerialMeter(Path.of(parts[0]), baud, clock);
    } catch (NumberFormatException e) {
      throw UserError.usage("--meter serial:%s: \"%s\" is no speed", port, parts[1]);
    }
  }

  private void check(BoardReport report) {
    if (!report.simulation().isEmpty()) {
      throw UserError.usage("%s is a simulated board: its networks do not run here", root);
    }
    if (meter.equals(SENSORS) && Double.isNaN(report.power().totalWatts())) {
      throw UserError.failed(
          "no power sensor to measure with: %s Give --meter csv:FILE or serial:DEVICE",
          report.missing().get(0));
    }
    if (report.throttling().active()) {
      throw UserError.failed(
          "the board is throttled (%s): points measured now would be wrong; mend that first",
          report.throttling().reason());
    }
  }

  private static double softCelsius(BoardReport report) {
    return report.heat().zones().stream()
        .filter(BoardReport.Zone::processor)
        .flatMap(z -> z.trips().stream())
        .filter(t -> !t.type().equals("active"))
        .mapToDouble(Trip::celsius)
        .map(c -> c - BELOW_TRIP_CELSIUS)
        .min()
        .orElse(USUAL_SOFT_CELSIUS);
  }

  private static void print(BoardPoints points) {
    line(
        "%s, measured with %s: idle %.2f W, soft limit %.0f degC",
        points.board(), points.meter(), points.idleWatts(), points.softCelsius());
    if (points.thermal() != null) {
      line(
          "%.2f K/W with a time constant of %.0f s",
          points.thermal().kelvinPerWatt(), points.thermal().seconds());
    }
    for (BoardPoints.Point p : points.points()) {
      double error = points.heldOutError(p);
      String held =
          Double.isNaN(error)
              ? "no other point of this precision"
              : String.format(
                  Locale.ROOT, "held-out error %+.0f %% (from the others' MACs)", error * 100);
      line("  %s  %s", describe(p, PowerMeter.WATTS), held);
    }
  }

  static String describe(BoardPoints.Point p, String unit) {
    return String.format(
        Locale.ROOT,
        "%s/%s/%-4d %8.1f ms %7.2f %s",
        p.network(),
        p.precision().label(),
        p.inputPixels(),
        p.seconds() * 1e3,
        p.busyWatts(),
        unit);
  }

  private static void line(String format, Object... args) {
    System.out.println(String.format(Locale.ROOT, format, args));
  }
}
