package org.joulesight.scheduler.internal;

/** Shares of the time during which the budget bound, and during which nothing fitted. */
public final class Shares {
  private long lastNanos;
  private boolean started;
  private boolean binds;
  private boolean infeasible;
  private double totalNanos;
  private double bindingNanos;
  private double infeasibleNanos;

  /** What holds from now on. */
  public void set(boolean nowBinds, boolean nowInfeasible, long nowNanos) {
    until(nowNanos);
    started = true;
    binds = nowBinds;
    infeasible = nowInfeasible;
  }

  public void until(long nowNanos) {
    if (started && nowNanos > lastNanos) {
      double span = nowNanos - lastNanos;
      totalNanos += span;
      bindingNanos += binds ? span : 0;
      infeasibleNanos += infeasible ? span : 0;
    }
    lastNanos = Math.max(lastNanos, nowNanos);
  }

  public double binding() {
    return totalNanos > 0 ? bindingNanos / totalNanos : 0;
  }

  public double infeasible() {
    return totalNanos > 0 ? infeasibleNanos / totalNanos : 0;
  }
}
