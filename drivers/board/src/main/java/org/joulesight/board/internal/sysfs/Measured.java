package org.joulesight.board.internal.sysfs;

import org.joulesight.board.internal.sysfs.Value.Problem;

/**
 * A measured quantity in its base unit.
 *
 * @param value NaN if there is a problem
 */
public record Measured(double value, Problem problem) {
  public static Measured of(double value) {
    return new Measured(value, Problem.NONE);
  }

  public static Measured of(Problem problem) {
    return new Measured(Double.NaN, problem);
  }

  public boolean ok() {
    return problem == Problem.NONE;
  }
}
