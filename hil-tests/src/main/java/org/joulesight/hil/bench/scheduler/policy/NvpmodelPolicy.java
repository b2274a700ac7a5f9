package org.joulesight.hil.bench.scheduler.policy;

/**
 * A few fixed modes, as nvpmodel has: each is made for a watt figure by the data sheet, and the
 * largest one below the cap is used. Nothing is measured.
 */
final class NvpmodelPolicy extends Baseline {
  private static final int MODES = 6;
  private static final double DESIGN_MARGIN = 1.15;

  NvpmodelPolicy(Unit unit, double guard) {
    super(unit, guard);
    decide(unit.startNanos());
  }

  @Override
  void decide(long nowNanos) {
    double most = aboveIdle(unit.board().maxWattsLimit());
    double mode = Math.floor(aboveIdle(cap) / most * MODES) / MODES * most;
    joint.choose(mode / DESIGN_MARGIN, p -> true, chosen);
  }
}
