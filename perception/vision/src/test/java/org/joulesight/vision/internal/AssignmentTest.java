package org.joulesight.vision.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AssignmentTest {
  private final Assignment assignment = new Assignment();

  private void solve(double[][] gains) {
    assignment.reset(gains.length, gains[0].length);
    for (int r = 0; r < gains.length; r++) {
      for (int c = 0; c < gains[0].length; c++) {
        assignment.gain(r, c, gains[r][c]);
      }
    }
    assignment.solve();
  }

  @Test
  void solve_greedyWouldBeWorse_findsTheBestTotal() {
    solve(new double[][] {{0.9, 0.8}, {0.8, 0.1}}); // greedy: 0.9 + 0.1

    assertThat(assignment.rowOf(0)).isEqualTo(1);
    assertThat(assignment.rowOf(1)).isEqualTo(0);
  }

  @Test
  void solve_oneGoodAndNoOtherPair_doesNotTradeItForTwoBadOnes() {
    solve(new double[][] {{0.9, 0.3}, {0.3, 0}});

    assertThat(assignment.rowOf(0)).isZero();
  }

  @Test
  void solve_moreRowsThanColumns_usesTheBestRow() {
    solve(new double[][] {{0.2}, {0.7}, {0.5}});

    assertThat(assignment.rowOf(0)).isEqualTo(1);
  }

  @Test
  void solve_randomProblems_matchesExhaustiveSearch() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      double[][] gains = new double[4][4];
      for (double[] row : gains) {
        for (int c = 0; c < 4; c++) {
          row[c] = random.nextInt(3) == 0 ? 0 : random.nextDouble();
        }
      }
      solve(gains);
      double total = 0;
      for (int c = 0; c < 4; c++) {
        total += gains[assignment.rowOf(c)][c];
      }
      assertThat(total).isCloseTo(best(gains, 0, 0), org.assertj.core.data.Offset.offset(1e-9));
    }
  }

  private static double best(double[][] gains, int row, int usedColumns) {
    if (row == gains.length) {
      return 0;
    }
    double best = 0;
    for (int c = 0; c < gains.length; c++) {
      if ((usedColumns & 1 << c) == 0) {
        best = Math.max(best, gains[row][c] + best(gains, row + 1, usedColumns | 1 << c));
      }
    }
    return best;
  }
}
