package org.joulesight.hil.bench.scheduler.oracle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The best sum of values of several cameras for so many watts above the base: the hulls of the
 * cameras put together by falling slope. The compute unit's time is a second resource; it is priced
 * at several rates, and the least of the bounds that each price gives holds.
 */
final class Spending {
  /** Prices of a second of busy time, in value per second and in units of the largest value. */
  private static final double[] PRICES = {0, 0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 1, 1.5, 2.5};

  private static final int TABLE = 2048;

  private final List<Priced> priced = new ArrayList<>();
  private final double mostWatts;
  private final double[] table = new double[TABLE + 2];

  private record Priced(double price, Hull sum) {}

  /** Watts, value and busy share of one point of one camera. */
  record Choice(double watts, double value, double busy) {}

  /**
   * @param cameras choices of each
   * @param mostBusy share of the time that the unit can be busy
   */
  Spending(List<List<Choice>> cameras, double mostBusy) {
    double largest =
        cameras.stream()
            .mapToDouble(c -> c.stream().mapToDouble(Choice::value).max().orElse(0))
            .sum();
    double most = 0;
    for (double relative : PRICES) {
      double price = relative * largest;
      Hull sum = sum(cameras, price, price * mostBusy);
      priced.add(new Priced(price, sum));
      most = Math.max(most, sum.size() == 0 ? 0 : sum.watts(sum.size() - 1));
    }
    mostWatts = most;
    for (int i = 0; i < table.length; i++) {
      table[i] = bound(mostWatts * i / TABLE);
    }
  }

  double mostWatts() {
    return mostWatts;
  }

  /** Upper bound of the value that so many watts buy. */
  double at(double watts) {
    double x = mostWatts > 0 ? Math.max(0, Math.min(TABLE, watts / mostWatts * TABLE)) : 0;
    int i = (int) x;
    return table[i] + (x - i) * (table[i + 1] - table[i]);
  }

  private double bound(double watts) {
    double least = Double.MAX_VALUE;
    for (Priced p : priced) {
      least = Math.min(least, p.sum.at(watts));
    }
    return least;
  }

  private record Segment(double watts, double value) {
    double slope() {
      return value / watts;
    }
  }

  private static Hull sum(List<List<Choice>> cameras, double price, double offset) {
    List<Segment> segments = new ArrayList<>();
    double value = offset;
    for (List<Choice> camera : cameras) {
      Hull hull = hull(camera, price);
      for (int i = 1; i < hull.size(); i++) {
        segments.add(
            new Segment(hull.watts(i) - hull.watts(i - 1), hull.value(i) - hull.value(i - 1)));
      }
      value += hull.value(0);
    }
    segments.sort(Comparator.comparingDouble(Segment::slope).reversed());
    double[] w = new double[segments.size() + 1];
    double[] v = new double[segments.size() + 1];
    v[0] = value;
    for (int i = 0; i < segments.size(); i++) {
      w[i + 1] = w[i] + segments.get(i).watts();
      v[i + 1] = v[i] + segments.get(i).value();
    }
    return new Hull(w, v, w.length);
  }

  /** Of one camera, from leaving all frames out (nothing for nothing) to its best point. */
  private static Hull hull(List<Choice> camera, double price) {
    List<Choice> sorted = new ArrayList<>(camera);
    sorted.sort(Comparator.comparingDouble(Choice::watts));
    double[] w = new double[sorted.size() + 1];
    double[] v = new double[sorted.size() + 1];
    for (int i = 0; i < sorted.size(); i++) {
      w[i + 1] = sorted.get(i).watts();
      v[i + 1] = sorted.get(i).value() - price * sorted.get(i).busy();
    }
    return new Hull(w, v, w.length);
  }
}
