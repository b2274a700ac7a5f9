package org.joulesight.hil.bench.energy;

import java.util.List;
import org.joulesight.hil.bench.energy.MeasuredBoard.Row;

/** Ordinary least squares of log energy on log MACs and log input side. */
final class LogLinear {
  private static final int N = 3;
  // Eight networks can all have one input side: a trace of ridge keeps the system solvable.
  private static final double RIDGE = 1e-6;

  private LogLinear() {}

  static double[] fit(List<Row> rows) {
    double[][] m = new double[N][N + 1];
    for (Row row : rows) {
      double[] f = features(row);
      for (int i = 0; i < N; i++) {
        m[i][N] += f[i] * Math.log(row.millijoules());
        for (int j = 0; j < N; j++) {
          m[i][j] += f[i] * f[j];
        }
      }
    }
    for (int i = 0; i < N; i++) {
      m[i][i] += RIDGE;
    }
    return solve(m);
  }

  static double log(double[] c, Row row) {
    double[] f = features(row);
    return c[0] * f[0] + c[1] * f[1] + c[2] * f[2];
  }

  private static double[] features(Row row) {
    return new double[] {
      1, Math.log(row.work().macs() * 1e-6), Math.log(row.work().inputPixels() / 224.0)
    };
  }

  /** Gauss-Jordan; the matrix is positive definite, so no pivoting is needed. */
  private static double[] solve(double[][] m) {
    for (int i = 0; i < N; i++) {
      for (int r = 0; r < N; r++) {
        if (r != i) {
          double factor = m[r][i] / m[i][i];
          for (int j = 0; j <= N; j++) {
            m[r][j] -= factor * m[i][j];
          }
        }
      }
    }
    double[] x = new double[N];
    for (int i = 0; i < N; i++) {
      x[i] = m[i][N] / m[i][i];
    }
    return x;
  }
}
