package org.joulesight.vision.internal;

import java.util.Arrays;

/**
 * Solves the assignment problem: rows to columns, at most one to one, with the greatest total gain.
 * The Hungarian method in its O(n^3) form with potentials (Jonker and Volgenant 1987). Memory is
 * kept between calls.
 */
final class Assignment {
  private double[][] gain = new double[0][0];
  private double[] rowPotential = new double[0];
  private double[] columnPotential;
  private double[] least;
  private int[] rowOfColumn;
  private int[] previous;
  private boolean[] visited;
  private int size;

  /** Begins a problem; all gains are 0. */
  void reset(int rows, int columns) {
    size = Math.max(rows, columns);
    if (gain.length < size) {
      int capacity = Math.max(16, 2 * size);
      gain = new double[capacity][capacity];
      rowPotential = new double[capacity + 1];
      columnPotential = new double[capacity + 1];
      least = new double[capacity + 1];
      rowOfColumn = new int[capacity + 1];
      previous = new int[capacity + 1];
      visited = new boolean[capacity + 1];
    }
    for (int i = 0; i < size; i++) {
      Arrays.fill(gain[i], 0, size, 0);
    }
  }

  /** Sets the gain of a pair, 0..1. */
  void gain(int row, int column, double value) {
    gain[row][column] = value;
  }

  double gain(int row, int column) {
    return gain[row][column];
  }

  /** Row assigned to a column after {@link #solve()}; its gain may be 0, which means none. */
  int rowOf(int column) {
    return rowOfColumn[column + 1] - 1;
  }

  /** Index 0 of all arrays is a virtual column from which each row's search starts. */
  void solve() {
    Arrays.fill(rowPotential, 0);
    Arrays.fill(columnPotential, 0);
    Arrays.fill(rowOfColumn, 0);
    for (int row = 1; row <= size; row++) {
      int column = findFreeColumn(row);
      while (column != 0) {
        int before = previous[column];
        rowOfColumn[column] = rowOfColumn[before];
        column = before;
      }
    }
  }

  private int findFreeColumn(int row) {
    rowOfColumn[0] = row;
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    Arrays.fill(visited, false);
    int column = 0;
    do {
      visited[column] = true;
      int next = relax(column);
      shift(least[next]);
      column = next;
    } while (rowOfColumn[column] != 0);
    return column;
  }

  /** Updates the distances of all columns over this one's row; returns the nearest. */
  private int relax(int column) {
    int row = rowOfColumn[column];
    int nearest = 0;
    double delta = Double.POSITIVE_INFINITY;
    for (int c = 1; c <= size; c++) {
      if (visited[c]) {
        continue;
      }
      double cost = 1 - gain[row - 1][c - 1] - rowPotential[row] - columnPotential[c];
      if (cost < least[c]) {
        least[c] = cost;
        previous[c] = column;
      }
      if (least[c] < delta) {
        delta = least[c];
        nearest = c;
      }
    }
    return nearest;
  }

  private void shift(double delta) {
    for (int c = 0; c <= size; c++) {
      if (visited[c]) {
        rowPotential[rowOfColumn[c]] += delta;
        columnPotential[c] -= delta;
      } else {
        least[c] -= delta;
      }
    }
  }
}
