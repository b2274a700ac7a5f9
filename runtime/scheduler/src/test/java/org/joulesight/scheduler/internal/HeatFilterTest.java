package org.joulesight.scheduler.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Heat sinks of which the filter knows nothing, under watts that change every few seconds. */
class HeatFilterTest {
  private static final double SECONDS = 0.1;
  private static final double AIR_CELSIUS = 30;

  private final HeatFilter filter = new HeatFilter();
  private final Random random = new Random(3);
  private double watts = 4;
  private double sink = 60;
  private double die;

  /** Die resistance in K/W with its time constant in s, and the sink's in K/W and J/K. */
  private record Board(double die, double dieSeconds, double sink, double joulesPerKelvin) {}

  private void run(Board board, int samples, double stepCelsius) {
    for (int i = 0; i < samples; i++) {
      if (i % 50 == 0) {
        watts = 3 + 3 * random.nextDouble();
      }
      double now = watts + 0.3 * random.nextGaussian();
      die += (board.die() * now - die) * (1 - Math.exp(-SECONDS / board.dieSeconds()));
      sink += (now - (sink - AIR_CELSIUS) / board.sink()) * SECONDS / board.joulesPerKelvin();
      filter.advance(now, SECONDS);
      filter.correct(Math.round((sink + die) / stepCelsius) * stepCelsius, stepCelsius);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 1.5, 6, 60",
    "1, 2, 10, 60",
    "0.5, 1.5, 6, 80",
    "0.5, 1.5, 2.5, 150",
    "0.2, 0.7, 8, 40"
  })
  void twoMinutes_dieResistanceAndLossAreLearned(double r, double tau, double sinkR, double c) {
    Board board = new Board(r, tau, sinkR, c);
    die = r * watts;
    filter.begin(sink + die, watts);
    run(board, 1_200, 0.1);

    assertThat(filter.dieKelvinPerWatt()).isCloseTo(r, within(0.25));
    assertThat(filter.dieSigma()).isLessThan(0.15);
    assertThat(filter.celsius()).isCloseTo(sink + die, within(0.2));
  }

  @Test
  void hotSinkWithoutADieStep_isNotTakenForASinkThatLosesNothing() {
    die = 0; // a unit that starts on a heat sink that another one has left hot
    filter.begin(sink, watts);
    run(new Board(1, 2, 10, 60), 100, 0.1);

    assertThat(filter.lossWatts()).isCloseTo((sink - AIR_CELSIUS) / 10, within(1.2));
  }

  @ParameterizedTest
  @CsvSource({"0, 0.1, 20, 0.5", "3, 4, 60, 0.1", "0, 0.1, 20, 1", "1.5, 3, 400, 1"})
  void boardsBeyondItsBounds_tenMinutes_itStaysNearTheReading(
      double r, double tau, double c, double step) {
    die = r * watts;
    filter.begin(sink + die, watts);
    for (int i = 0; i < 60; i++) {
      run(new Board(r, tau, 8, c), 100, step);

      assertThat(filter.celsius()).isCloseTo(sink + die, within(3.0));
      assertThat(filter.lossWatts()).isBetween(-0.01, 30.0);
      assertThat(filter.dieKelvinPerWatt()).isBetween(-0.01, 4.01);
    }
  }
}
