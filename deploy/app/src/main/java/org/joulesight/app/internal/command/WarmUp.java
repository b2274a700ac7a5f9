package org.joulesight.app.internal.command;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.joulesight.Clock;
import org.joulesight.UserError;
import org.joulesight.Work;
import org.joulesight.board.BoardInspector;
import org.joulesight.board.BoardLoad;
import org.joulesight.board.ThermalStep;
import org.joulesight.board.WattMeter;

/**
 * Sees how a board warms up before its points are measured, while it is cool; points are worth
 * having also where that fails.
 *
 * @param softCelsius at most so warm
 * @param seconds of load, and of cooling down, at most; 0 = nothing is done
 */
record WarmUp(
    WattMeter meter, BoardInspector inspector, Clock clock, double softCelsius, int seconds) {
  static final WarmUp NONE = new WarmUp(null, null, null, 0, 0);

  /**
   * @return null if there is no result; the lines say why
   */
  ThermalStep.Result run(BoardLoad load, List<Work> works, Consumer<String> lines)
      throws InterruptedException {
    if (seconds == 0) {
      return null;
    }
    Work heaviest = works.stream().max(Comparator.comparingLong(Work::macs)).orElseThrow();
    lines.accept("Thermal step: up to " + seconds + " s of load, then as long to cool down");
    ThermalStep step = new ThermalStep(load, meter, inspector, clock);
    long nanos = TimeUnit.SECONDS.toNanos(seconds);
    double coolCelsius = inspector.inspect().heat().hottestCelsius();
    ThermalStep.Result result = null;
    try {
      result = step.run(heaviest, softCelsius, nanos);
      lines.accept(
          String.format(
              Locale.ROOT,
              "  %.2f K/W, heat sink %.0f s, fit off by %.2f K",
              result.kelvinPerWatt(),
              result.seconds(),
              result.rmsCelsius()));
    } catch (UserError e) {
      lines.accept("  no result: " + e.getMessage());
    }
    if (!Double.isNaN(coolCelsius)) {
      step.coolDown(coolCelsius, nanos);
    }
    return result;
  }
}
