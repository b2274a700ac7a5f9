package org.joulesight.hil.bench.energy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.joulesight.hil.bench.energy.MeasuredBoard.Row;

/** Fits on a few networks chosen by a seed, predicts all others, over several seeds. */
final class EnergyTrial {
  /** Pairs that differ by less are not expected in the right order. */
  private static final double CLEAR_RATIO = 1.2;

  private final List<Double> errors = new ArrayList<>();
  private long pairs;
  private long rightPairs;

  private EnergyTrial() {}

  static EnergyTrial run(
      MeasuredBoard board, EnergyPredictor predictor, int fitNetworks, List<Long> seeds) {
    EnergyTrial trial = new EnergyTrial();
    for (long seed : seeds) {
      List<Row> rows = new ArrayList<>(board.rows());
      Collections.shuffle(rows, new Random(seed));
      trial.score(
          predictor.fit(rows.subList(0, fitNetworks)), rows.subList(fitNetworks, rows.size()));
    }
    return trial;
  }

  private void score(ToDoubleFunction<Row> millijoules, List<Row> rows) {
    double[] predicted = rows.stream().mapToDouble(millijoules).toArray();
    for (int i = 0; i < predicted.length; i++) {
      errors.add(Math.abs(predicted[i] / rows.get(i).millijoules() - 1));
      for (int j = 0; j < predicted.length; j++) {
        if (rows.get(i).millijoules() > CLEAR_RATIO * rows.get(j).millijoules()) {
          pairs++;
          rightPairs += predicted[i] > predicted[j] ? 1 : 0;
        }
      }
    }
  }

  /**
   * Quantile of the relative error over all predictions of all seeds, in percent.
   *
   * @param share 0..1
   */
  double errorPercent(double share) {
    double[] sorted = errors.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return 100 * sorted[(int) Math.round(share * (sorted.length - 1))];
  }

  double rankingCorrectPercent() {
    return pairs == 0 ? 100 : 100.0 * rightPairs / pairs;
  }
}
