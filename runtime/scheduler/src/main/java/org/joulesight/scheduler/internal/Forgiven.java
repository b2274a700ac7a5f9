package org.joulesight.scheduler.internal;

import java.util.function.LongToDoubleFunction;

/** Energy that frames which were running at a cut of the cap still spend, by time. */
public final class Forgiven {
  private static final long STEP_NANOS = 10_000_000L;
  private static final int STEPS = 200;
  private static final int CUTS = 32;

  private final long[] cutNanos = new long[CUTS];
  private final double[][] left = new double[CUTS][STEPS + 1];
  private int count;

  /**
   * @param committedJoulesAfter what is still to be spent after a time
   */
  public void cut(long nowNanos, LongToDoubleFunction committedJoulesAfter) {
    int i = count++ % CUTS;
    cutNanos[i] = nowNanos;
    for (int k = 0; k <= STEPS; k++) {
      left[i][k] = committedJoulesAfter.applyAsDouble(nowNanos + k * STEP_NANOS);
    }
  }

  /** Forgiven energy between two times; a frame that two cuts met counts once. */
  public double joules(long startNanos, long endNanos) {
    double most = 0;
    for (int i = 0; i < Math.min(count, CUTS); i++) {
      most = Math.max(most, left(i, startNanos) - left(i, endNanos));
    }
    return most;
  }

  private double left(int cut, long nanos) {
    double step = (double) (nanos - cutNanos[cut]) / STEP_NANOS;
    if (step <= 0) {
      return left[cut][0];
    }
    if (step >= STEPS) {
      return left[cut][STEPS];
    }
    int k = (int) step;
    return left[cut][k] + (step - k) * (left[cut][k + 1] - left[cut][k]);
  }
}
