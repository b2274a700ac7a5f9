package org.joulesight.app.internal.session;

import org.joulesight.EnergyReference;

/**
 * Energy above idle that frames which ran at a cut of the cap still spent, over the time after it:
 * a window is allowed as much of it as falls into the window.
 */
final class CutAllowance {
  private static final long STEP_NANOS = 5_000_000;
  private static final int STEPS = 200;

  private final long cutNanos;
  private final double[] left = new double[STEPS + 1];

  private CutAllowance(EnergyReference energy, long cutNanos) {
    this.cutNanos = cutNanos;
    for (int i = 0; i <= STEPS; i++) {
      left[i] = energy.committedJoulesAfter(cutNanos + i * STEP_NANOS);
    }
  }

  /** To be called at the moment of the cut, before another frame starts. */
  static CutAllowance at(EnergyReference energy, long cutNanos) {
    return new CutAllowance(energy, cutNanos);
  }

  double spentUntil(long nanos) {
    long steps = (nanos - cutNanos) / STEP_NANOS;
    return left[0] - left[(int) Math.max(0, Math.min(STEPS, steps))];
  }
}
