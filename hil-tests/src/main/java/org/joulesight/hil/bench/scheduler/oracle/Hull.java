package org.joulesight.hil.bench.scheduler.oracle;

/** A concave, rising, piecewise linear function of watts: the best value that they can buy. */
final class Hull {
  private final double[] watts;
  private final double[] values;
  private final int size;

  /**
   * The upper hull of points.
   *
   * @param watts ascending; the first is the least that must be spent
   * @param values of each point
   */
  Hull(double[] watts, double[] values, int count) {
    this.watts = new double[count];
    this.values = new double[count];
    int n = 0;
    for (int i = 0; i < count; i++) {
      if (n > 0 && values[i] <= this.values[n - 1]) {
        continue;
      }
      while (n > 1 && isBelow(n - 1, watts[i], values[i])) {
        n--;
      }
      if (n == 1 && watts[i] <= this.watts[0]) {
        n = 0;
      }
      this.watts[n] = watts[i];
      this.values[n] = values[i];
      n++;
    }
    size = n;
  }

  /** Whether corner i lies on or under the line from the corner before it to a new point. */
  private boolean isBelow(int i, double w, double v) {
    double left = (values[i] - values[i - 1]) * (w - watts[i - 1]);
    return left <= (v - values[i - 1]) * (watts[i] - watts[i - 1]);
  }

  int size() {
    return size;
  }

  double watts(int corner) {
    return watts[corner];
  }

  double value(int corner) {
    return values[corner];
  }

  /** Value of so many watts; below the least, its share of the first corner. */
  double at(double w) {
    if (size == 0) {
      return 0;
    }
    if (w <= watts[0]) {
      return watts[0] <= 0 ? values[0] : values[0] * Math.max(0, w / watts[0]);
    }
    for (int i = 1; i < size; i++) {
      if (w <= watts[i]) {
        double share = (w - watts[i - 1]) / (watts[i] - watts[i - 1]);
        return values[i - 1] + share * (values[i] - values[i - 1]);
      }
    }
    return values[size - 1];
  }
}
