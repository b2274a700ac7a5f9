package org.joulesight.scheduler.internal;

import java.util.List;

/**
 * Non-negative least squares of the relative error with a ridge towards a shape whose scale is
 * fitted too: {@code min sum((c.f_i / y_i - 1)^2) + sum(k_j * (c_j / (s * shape_j) - 1)^2)}, solved
 * by projected coordinate descent, which converges because the ridge makes it strictly convex.
 */
public final class RidgeFit {
  private static final int MOST_SWEEPS = 2_000;
  private static final double SETTLED = 1e-9;

  private final double[] coefficients;

  private RidgeFit(double[] coefficients) {
    this.coefficients = coefficients;
  }

  public static RidgeFit of(
      List<double[]> features, double[] values, double[] shape, double[] stiffness) {
    int n = shape.length;
    int rows = values.length;
    double scale = scale(features, values, shape);
    double[][] a = new double[rows][n];
    double[] residual = new double[rows];
    double[] x = new double[n];
    for (int i = 0; i < rows; i++) {
      residual[i] = 1;
      for (int j = 0; j < n; j++) {
        a[i][j] = features.get(i)[j] * scale * shape[j] / values[i];
      }
    }
    for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      double moved = 0;
      for (int j = 0; j < n; j++) {
        moved = Math.max(moved, descend(a, residual, x, j, stiffness[j]));
      }
      if (moved < SETTLED) {
        break;
      }
    }
    for (int j = 0; j < n; j++) {
      x[j] *= scale * shape[j];
    }
    return new RidgeFit(x);
  }

  /** Best multiple of the shape alone. */
  private static double scale(List<double[]> features, double[] values, double[] shape) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      double v = dot(features.get(i), shape) / values[i];
      sum += v;
      squares += v * v;
    }
    return squares > 0 ? sum / squares : 1;
  }

  /** Exact minimum along one coefficient; returns how far it moved. */
  private static double descend(double[][] a, double[] residual, double[] x, int j, double k) {
    double slope = k * (1 - x[j]);
    double curvature = k;
    for (int i = 0; i < residual.length; i++) {
      slope += a[i][j] * residual[i];
      curvature += a[i][j] * a[i][j];
    }
    double next = Math.max(0, x[j] + slope / curvature);
    double step = next - x[j];
    for (int i = 0; i < residual.length; i++) {
      residual[i] -= a[i][j] * step;
    }
    x[j] = next;
    return Math.abs(step);
  }

  public double value(double[] features) {
    return dot(coefficients, features);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }
}
