package org.joulesight.board;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.joulesight.Clock;
import org.joulesight.UserError;
import org.joulesight.Work;

/**
 * Measures a board's points: idle watts, then for each network, precision and input size the
 * seconds of a run and the watts while it runs back to back. Blocks; used by one thread.
 */
public final class Characterisation {
  /** Frequency governors and regulators are settled by then. */
  public static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private static final int MIN_RUNS = 3;

  /** Any network lifts a board further above idle than that. */
  private static final double LEAST_RISE = 1.02;

  private final BoardLoad load;
  private final WattMeter meter;
  private final Clock clock;
  private final long settleNanos;
  private final long phaseNanos;

  /**
   * @param settleNanos how long to wait before each measurement, on a board usually {@link
   *     #SETTLE_NANOS}
   * @param phaseNanos how long idle and each point are measured
   */
  public Characterisation(
      BoardLoad load, WattMeter meter, Clock clock, long settleNanos, long phaseNanos) {
    this.load = load;
    this.meter = meter;
    this.clock = clock;
    this.settleNanos = settleNanos;
    this.phaseNanos = phaseNanos;
  }

  /**
   * @param board its model, kept with the points
   * @param done told of each point when it is measured
   * @throws UserError if the meter fails or a network is too slow for the time
   */
  public BoardPoints run(
      String board, double softCelsius, List<Work> works, Consumer<BoardPoints.Point> done)
      throws InterruptedException {
    clock.awaitUntil(clock.nanoTime() + settleNanos);
    double idle = meter.meanWatts(phaseNanos);
    List<BoardPoints.Point> points = new ArrayList<>();
    for (Work work : works) {
      BoardPoints.Point point = measure(work);
      if (!(point.busyWatts() > LEAST_RISE * idle)) {
        throw UserError.failed(
            "%s shows %.2f W while %s runs and %.2f W at idle: it does not measure this board, or"
                + " something else ran at idle",
            meter.name(), point.busyWatts(), work.network(), idle);
      }
      points.add(point);
      done.accept(point);
    }
    return new BoardPoints(board, meter.name(), idle, softCelsius, points);
  }

  private BoardPoints.Point measure(Work work) throws InterruptedException {
    load.start(work);
    try {
      clock.awaitUntil(clock.nanoTime() + settleNanos);
      BoardLoad.Mark from = load.mark();
      double watts = meter.meanWatts(phaseNanos);
      BoardLoad.Mark to = load.mark();
      long runs = to.runs() - from.runs();
      if (from.runs() == 0 || runs < MIN_RUNS) {
        throw UserError.failed(
            "%s %s/%d ran %d times in %d s; give more time with --seconds",
            work.network(),
            work.precision().label(),
            work.inputPixels(),
            runs,
            TimeUnit.NANOSECONDS.toSeconds(phaseNanos));
      }
      double seconds = (to.lastEndNanos() - from.lastEndNanos()) * 1e-9 / runs;
      return new BoardPoints.Point(
          work.network(), work.precision(), work.inputPixels(), work.macs(), seconds, watts);
    } finally {
      load.stop();
    }
  }
}
