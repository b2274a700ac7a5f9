package org.joulesight.hil.bench.scheduler.policy;

import org.joulesight.Precision;

/** The best points of one precision that keep the lowest cap, chosen once, by the data sheet. */
final class StaticPolicy extends Baseline {
  /** A design must hold for boards that are 15 % worse in seconds and in watts. */
  private static final double DESIGN_MARGIN = 1.3;

  private final Precision precision;

  StaticPolicy(Unit unit, double guard, Precision precision) {
    super(unit, guard);
    this.precision = precision;
    decide(unit.startNanos());
  }

  @Override
  void decide(long nowNanos) {
    joint.choose(
        aboveIdle(kept(unit.lowestWatts())) / DESIGN_MARGIN,
        p -> p.point().precision() == precision,
        chosen);
  }
}
