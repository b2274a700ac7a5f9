package org.joulesight.simboard.internal.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NonNegativeLeastSquaresTest {
  @Test
  void exactPositiveSolution_isFound() {
    double[][] a = {{1, 2}, {3, 4}, {5, 7}};
    double[] x = NonNegativeLeastSquares.solve(a, new double[] {2.5, 5.5, 9.5});
    assertThat(x).containsExactly(new double[] {0.5, 1}, within(1e-9));
  }

  @Test
  void negativeUnconstrainedSolution_isBoundAtZero() {
    // Unconstrained: x = (2, -1). With x1 = 0, the best x0 is (1*1 + 1*2) / 2.
    double[] x =
        NonNegativeLeastSquares.solve(new double[][] {{1, 1}, {1, 0}}, new double[] {1, 2});
    assertThat(x).containsExactly(new double[] {1.5, 0}, within(1e-9));
  }

  @Test
  void randomProblems_meetTheOptimalityConditions() {
    SplittableRandom random = new SplittableRandom(7);
    for (int problem = 0; problem < 200; problem++) {
      double[][] a = new double[20][8];
      double[] b = new double[20];
      for (int i = 0; i < 20; i++) {
        b[i] = random.nextDouble(-1, 1);
        for (int j = 0; j < 8; j++) {
          a[i][j] = random.nextDouble(-1, 1) * Math.pow(10, j - 4);
        }
      }
      assertOptimal(a, b, NonNegativeLeastSquares.solve(a, b));
    }
  }

  /** Karush-Kuhn-Tucker: the gradient is zero where x is positive, and never points inwards. */
  private static void assertOptimal(double[][] a, double[] b, double[] x) {
    for (int j = 0; j < x.length; j++) {
      double gradient = 0;
      double norm = 0;
      for (int i = 0; i < b.length; i++) {
        double residual = b[i];
        for (int k = 0; k < x.length; k++) {
          residual -= a[i][k] * x[k];
        }
        gradient += a[i][j] * residual;
        norm += a[i][j] * a[i][j];
      }
      gradient /= Math.sqrt(norm);
      assertThat(x[j]).isGreaterThanOrEqualTo(0);
      assertThat(gradient).isLessThan(1e-8);
      if (x[j] > 0) {
        assertThat(gradient).isCloseTo(0, within(1e-8));
      }
    }
  }
}
