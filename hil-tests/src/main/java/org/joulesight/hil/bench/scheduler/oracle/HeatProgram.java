package org.joulesight.hil.bench.scheduler.oracle;

import java.util.Arrays;
import java.util.List;
import org.joulesight.hil.bench.scheduler.sim.Case;
import org.joulesight.hil.bench.scheduler.sim.TrueCosts;
import org.joulesight.simboard.TrueBoard;

/**
 * Dynamic programming over the temperature of the heat sink: in each second, which share of the
 * watts that the cap leaves is best spent, so that the die never passes the soft limit. Where
 * nothing passes it anyhow, the cap alone decides.
 */
final class HeatProgram {
  /** Overshoot that the measure of heat does not count. */
  private static final double TOLERANCE_CELSIUS = 0.5;

  /** Value of a state that is too hot: as bad as it is hot, so that it cools down. */
  private static final double TOO_HOT = -10;

  /** Range of the temperature grid around the limit; colder ones are worth as much as its end. */
  private static final double COLDER = 25;

  private static final double HOTTER = 5;

  private final Case c;
  private final TrueBoard board;
  private final List<OracleSecond> seconds;
  private final int actions;
  private final double cellsPerKelvin;
  private final double coldest;
  private final int cells;
  private final double limit;
  private final double[][] future;
  private final boolean coupled;

  /** Seconds in which not even the cheapest points keep the die below the soft limit. */
  private final boolean[] hotAnyhow;

  HeatProgram(
      Case c, TrueCosts costs, List<OracleSecond> seconds, double cellsPerKelvin, int actions) {
    this.c = c;
    this.board = costs.board();
    this.seconds = seconds;
    this.actions = actions;
    this.cellsPerKelvin = cellsPerKelvin;
    this.limit = c.softCelsius() + TOLERANCE_CELSIUS;
    this.coldest = limit - COLDER;
    this.cells = (int) Math.ceil((COLDER + HOTTER) * cellsPerKelvin) + 1;
    this.future = new double[seconds.size() + 1][];
    this.hotAnyhow = hotAnyhow();
    this.coupled = hottest(forward(0, false)) > limit;
  }

  /**
   * @param price value of a joule that is not spent
   */
  Plan plan(double price) {
    if (coupled) {
      backward(price);
    }
    return forward(price, coupled);
  }

  /** Whether the best points of all cameras would heat the die above its limit if they went on. */
  boolean wouldOverheat(int second) {
    OracleSecond s = seconds.get(second);
    double watts = Math.min(s.dearestWatts, s.capWatts);
    double atLimit = watts + board.excessLeakageWatts(limit) + board.leastFanWatts(limit);
    double sink = limit - board.dieKelvinPerWatt() * atLimit;
    return board.sinkToAirWatts(limit, sink, s.ambientRise) < atLimit;
  }

  /** Such seconds are counted apart: neither heat nor accuracy is judged in them. */
  boolean isHotAnyhow(int second) {
    return hotAnyhow[second];
  }

  /** From the start on, as the cheapest points of all cameras leave the heat sink. */
  private boolean[] hotAnyhow() {
    boolean[] hot = new boolean[seconds.size()];
    double sink = startSink();
    double[] out = new double[4];
    for (int t = 0; t < hot.length; t++) {
      OracleSecond s = seconds.get(t);
      spend(s, sink, s.floorWatts - s.baseWatts, out);
      hot[t] = out[2] >= c.softCelsius();
      sink = out[3];
    }
    return hot;
  }

  private static double hottest(Plan plan) {
    return Arrays.stream(plan.celsius()).max().orElse(0);
  }

  private void backward(double price) {
    int n = seconds.size();
    future[n] = new double[cells];
    for (int t = n - 1; t >= 0; t--) {
      double[] now = new double[cells];
      for (int cell = 0; cell < cells; cell++) {
        double sink = coldest + cell / cellsPerKelvin;
        now[cell] = best(t, sink, price, null);
      }
      future[t] = now;
    }
  }

  private Plan forward(double price, boolean byFuture) {
    int n = seconds.size();
    double[] values = new double[n];
    double[] watts = new double[n];
    double[] celsius = new double[n];
    double joules = 0;
    double sink = startSink();
    double[] out = new double[4];
    for (int t = 0; t < n; t++) {
      if (byFuture) {
        best(t, sink, price, out);
      } else {
        spend(seconds.get(t), sink, alone(seconds.get(t), sink, price), out);
      }
      values[t] = out[0];
      watts[t] = out[1];
      celsius[t] = out[2];
      joules += out[1];
      sink = out[3];
    }
    return new Plan(values, watts, celsius, joules);
  }

  private double startSink() {
    double start = c.conditions().startCelsius();
    if (!Double.isNaN(start)) {
      return start;
    }
    double sink = 25;
    for (int i = 0; i < 3_000; i++) {
      double die = sink + board.dieKelvinPerWatt() * board.idleWatts();
      double net = board.idleWatts() - board.sinkToAirWatts(die, sink, 0);
      sink += net / board.sinkJoulesPerKelvin();
    }
    return sink;
  }

  /** Watts above the base that are best when heat does not matter. */
  private double alone(OracleSecond s, double sink, double price) {
    double room = Math.max(0, s.capWatts - s.baseWatts - warmth(s, sink));
    if (price == 0) {
      return room;
    }
    double best = 0;
    double bestValue = -Double.MAX_VALUE;
    for (int a = 0; a <= actions; a++) {
      double above = room * a / actions;
      double value = s.spending.at(above) - price * above;
      if (value > bestValue) {
        bestValue = value;
        best = above;
      }
    }
    return best;
  }

  /** Value of the best action, which goes to {@code out} if that is not null. */
  private double best(int t, double sink, double price, double[] out) {
    OracleSecond s = seconds.get(t);
    double room = Math.max(0, s.capWatts - s.baseWatts - warmth(s, sink));
    room = Math.min(room, s.spending.mostWatts());
    double[] trial = new double[4];
    double bestTotal = -Double.MAX_VALUE;
    double bestAbove = 0;
    for (int a = 0; a <= actions; a++) {
      double above = room * a / actions;
      spend(s, sink, above, trial);
      double hot = hotAnyhow[t] ? 0 : Math.max(0, trial[2] - limit);
      double now = hotAnyhow[t] ? 0 : trial[0];
      double total = now - price * above + TOO_HOT * hot + valueAt(t + 1, trial[3]);
      if (total > bestTotal) {
        bestTotal = total;
        bestAbove = above;
      }
    }
    if (out != null) {
      spend(s, sink, bestAbove, out);
    }
    return bestTotal;
  }

  /** Watts that the temperature costs at least: leakage and fan of a die that idles. */
  private double warmth(OracleSecond s, double sink) {
    double die = sink + board.dieKelvinPerWatt() * s.baseWatts;
    return board.excessLeakageWatts(die) + board.leastFanWatts(die);
  }

  /** Value, board watts, die and next sink temperature of a second with so many watts. */
  private void spend(OracleSecond s, double sink, double above, double[] out) {
    double watts = s.baseWatts + above + warmth(s, sink);
    double die = sink + board.dieKelvinPerWatt() * watts;
    double net = watts - board.sinkToAirWatts(die, sink, s.ambientRise);
    out[0] = s.spending.at(above);
    out[1] = watts;
    out[2] = die;
    out[3] = sink + net / board.sinkJoulesPerKelvin();
  }

  private double valueAt(int t, double sink) {
    double x = Math.max(0, Math.min(cells - 1.001, (sink - coldest) * cellsPerKelvin));
    int i = (int) x;
    double[] v = future[t];
    return v[i] + (x - i) * (v[i + 1] - v[i]);
  }
}
