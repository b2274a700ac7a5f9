package org.joulesight.hil.bench.energy;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.joulesight.BoardModel.Estimate;
import org.joulesight.hil.bench.energy.MeasuredBoard.Row;
import org.joulesight.scheduler.BoardFit;

/** Ways to predict the energy of a network from others that were measured on the same board. */
enum EnergyPredictor {
  /** The scheduler's own model. */
  BOARD_FIT {
    @Override
    ToDoubleFunction<Row> fit(List<Row> known) {
      BoardFit fit =
          BoardFit.of(
              known.stream()
                  .map(r -> new BoardFit.Measured(r.work(), r.seconds(), r.watts()))
                  .toList());
      return row -> {
        Estimate e = fit.estimate(row.work());
        return 1e3 * e.seconds() * e.busyWatts();
      };
    }
  },
  /** Three parameters: {@code log mJ = a + b log MACs + c log input}. */
  LOG_LINEAR {
    @Override
    ToDoubleFunction<Row> fit(List<Row> known) {
      double[] c = LogLinear.fit(known);
      return row -> Math.exp(LogLinear.log(c, row));
    }
  },
  /**
   * The talk's operation energies, scaled so that an fp32 MAC (add .9, mul 4.0) is 28.6 pJ: what a
   * whole board of an accelerator spends at peak rate. Knows nothing of the board.
   */
  TALK {
    private static final double FP32_PICOJOULES = 28.6;

    @Override
    ToDoubleFunction<Row> fit(List<Row> known) {
      return row -> {
        double operations =
            switch (row.work().precision()) {
              case FP32 -> 0.9 + 4.0;
              case FP16, BF16 -> 0.4 + 1.0;
              case FIXED16 -> 0.05 + 1.0;
              case FIXED8 -> 0.03 + 0.2;
            };
        return row.work().macs() * operations / 4.9 * FP32_PICOJOULES * 1e-9;
      };
    }
  };

  /** Returns millijoules of a sample. */
  abstract ToDoubleFunction<Row> fit(List<Row> known);
}
