package org.joulesight.app.internal.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.joulesight.Clock;
import org.joulesight.app.internal.Environment;
import org.joulesight.board.BoardPoints;
import org.joulesight.board.BoardPoints.Point;
import org.joulesight.board.CpuTimeMeter;
import org.joulesight.board.ProcessCpuTime;
import org.joulesight.engine.plan.CpuFeatures;

/**
 * What each point takes of this machine's processor: measured when the program's own processor time
 * is limited for the first time, then read; the scheduler corrects it while it runs.
 */
final class CpuPoints {
  private static final long SETTLE_NANOS = TimeUnit.MILLISECONDS.toNanos(400);
  private static final long PHASE_NANOS = TimeUnit.MILLISECONDS.toNanos(1_000);

  /** Nothing is known of the machine's temperature limit; its own protection is left alone. */
  private static final double SOFT_CELSIUS = 95;

  private final Environment environment;
  private final UnitPreparation preparation;

  CpuPoints(Environment environment, UnitPreparation preparation) {
    this.environment = environment;
    this.preparation = preparation;
  }

  /** The file, which is made first if there is none of this processor. */
  Path file() throws InterruptedException {
    String cpu = CpuFeatures.read().model();
    Path file =
        environment.home().folder().resolve("cpu-points-" + cpu.replaceAll("\\W+", "-") + ".csv");
    if (!Files.exists(file)) {
      Clock clock = Clock.system();
      PointsMeasurement measurement =
          new PointsMeasurement(
              new CpuTimeMeter(ProcessCpuTime.own(), clock),
              clock,
              SETTLE_NANOS,
              PHASE_NANOS,
              WarmUp.NONE);
      BoardPoints points =
          measurement.run(
              environment,
              preparation.withoutBoard(List.of()),
              cpu,
              SOFT_CELSIUS,
              System.out::println);
      onOneCore(points).write(file);
    }
    return file;
  }

  /**
   * A network runs on one core, and when another program wanted that core too it took longer, not
   * more: its seconds are what it takes alone.
   */
  static BoardPoints onOneCore(BoardPoints p) {
    double idle = p.idleWatts();
    return new BoardPoints(
        p.board(),
        p.meter(),
        idle,
        p.softCelsius(),
        p.points().stream()
            .map(
                q ->
                    new Point(
                        q.network(),
                        q.precision(),
                        q.inputPixels(),
                        q.macs(),
                        q.seconds() * (q.busyWatts() - idle),
                        idle + 1))
            .toList());
  }
}
