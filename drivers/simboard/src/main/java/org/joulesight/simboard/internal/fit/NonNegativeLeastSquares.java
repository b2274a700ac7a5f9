package org.joulesight.simboard.internal.fit;

/**
 * Least squares with coefficients that may not be negative: the active-set method of Lawson and
 * Hanson, "Solving Least Squares Problems" (1974), chapter 23, on the normal equations. For a dozen
 * columns.
 */
final class NonNegativeLeastSquares {
  private static final double TOLERANCE = 1e-10;

  private final double[][] gram;
  private final double[] right;
  private final int n;
  private final boolean[] free;
  private double[] x;

  private NonNegativeLeastSquares(double[][] gram, double[] right) {
    this.gram = gram;
    this.right = right;
    n = right.length;
    free = new boolean[n];
    x = new double[n];
  }

  /**
   * @return x that minimises |a x - b| with x >= 0
   */
  static double[] solve(double[][] a, double[] b) {
    int n = a[0].length;
    double[] scale = columnNorms(a, n);
    double[][] gram = new double[n][n];
    double[] right = new double[n];
    for (int row = 0; row < a.length; row++) {
      for (int i = 0; i < n; i++) {
        right[i] += a[row][i] / scale[i] * b[row];
        for (int j = 0; j < n; j++) {
          gram[i][j] += a[row][i] / scale[i] * (a[row][j] / scale[j]);
        }
      }
    }
    double[] x = new NonNegativeLeastSquares(gram, right).iterate();
    for (int i = 0; i < n; i++) {
      x[i] /= scale[i];
    }
    return x;
  }

  private double[] iterate() {
    // Each round lowers the residual, so no set of free columns comes twice; 3n is the usual bound.
    for (int round = 0; round < 3 * n; round++) {
      int best = steepest();
      if (best < 0) {
        break;
      }
      free[best] = true;
      double[] candidate = solveFree();
      while (hasNegative(candidate)) {
        stepTowards(candidate);
        candidate = solveFree();
      }
      x = candidate;
    }
    return x;
  }

  /** The bound column along which the residual falls fastest, -1 if there is none. */
  private int steepest() {
    int best = -1;
    double largest = TOLERANCE;
    for (int i = 0; i < n; i++) {
      if (!free[i]) {
        double gradient = right[i];
        for (int j = 0; j < n; j++) {
          gradient -= gram[i][j] * x[j];
        }
        if (gradient > largest) {
          largest = gradient;
          best = i;
        }
      }
    }
    return best;
  }

  private boolean hasNegative(double[] candidate) {
    for (int i = 0; i < n; i++) {
      if (free[i] && candidate[i] <= 0) {
        return true;
      }
    }
    return false;
  }

  /** Moves x towards the candidate until a coefficient becomes zero, and binds it there. */
  private void stepTowards(double[] candidate) {
    double step = 1;
    int bound = -1;
    for (int i = 0; i < n; i++) {
      if (free[i] && candidate[i] <= 0) {
        double s = x[i] / (x[i] - candidate[i]);
        if (bound < 0 || s < step) {
          step = s;
          bound = i;
        }
      }
    }
    for (int i = 0; i < n; i++) {
      x[i] += free[i] ? step * (candidate[i] - x[i]) : 0;
    }
    x[bound] = 0;
    free[bound] = false;
  }

  /** Unconstrained solution over the free columns, by Gaussian elimination with pivoting. */
  private double[] solveFree() {
    double[][] m = new double[n][n + 1];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        m[i][j] = free[i] && free[j] ? gram[i][j] : i == j ? 1 : 0;
      }
      m[i][n] = free[i] ? right[i] : 0;
    }
    for (int column = 0; column < n; column++) {
      eliminate(m, column);
    }
    double[] solution = new double[n];
    for (int i = 0; i < n; i++) {
      solution[i] = m[i][n] / m[i][i];
    }
    return solution;
  }

  private void eliminate(double[][] m, int column) {
    int pivot = column;
    for (int row = column + 1; row < n; row++) {
      pivot = Math.abs(m[row][column]) > Math.abs(m[pivot][column]) ? row : pivot;
    }
    double[] swapped = m[column];
    m[column] = m[pivot];
    m[pivot] = swapped;
    for (int row = 0; row < n; row++) {
      double factor = row == column ? 0 : m[row][column] / m[column][column];
      for (int j = column; factor != 0 && j <= n; j++) {
        m[row][j] -= factor * m[column][j];
      }
    }
  }

  private static double[] columnNorms(double[][] a, int n) {
    double[] norms = new double[n];
    for (double[] row : a) {
      for (int i = 0; i < n; i++) {
        norms[i] += row[i] * row[i];
      }
    }
    for (int i = 0; i < n; i++) {
      norms[i] = norms[i] > 0 ? Math.sqrt(norms[i]) : 1;
    }
    return norms;
  }
}
