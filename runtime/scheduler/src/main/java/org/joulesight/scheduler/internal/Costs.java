package org.joulesight.scheduler.internal;

import java.util.ArrayList;
import java.util.List;
import org.joulesight.BoardModel;
import org.joulesight.OperatingPoint;
import org.joulesight.Work;

/** One cost per network, precision and input size, shared by all cameras and strides. */
public final class Costs {
  private final BoardModel board;
  private final double priorError;
  private final ClockScale clock;
  private final Slowdown slowdown = new Slowdown();
  private final List<WorkCost> costs = new ArrayList<>();

  public Costs(BoardModel board, double priorError, ClockScale clock) {
    this.clock = clock;
    this.board = board;
    this.priorError = priorError;
  }

  public WorkCost of(Work work) {
    WorkCost known = find(work);
    if (known != null) {
      return known;
    }
    WorkCost cost = new WorkCost(work, board, priorError, slowdown, clock);
    costs.add(cost);
    return cost;
  }

  /** See {@link WorkCost#recover}. */
  public void recover(long nowNanos) {
    for (int i = 0; i < costs.size(); i++) {
      costs.get(i).recover(nowNanos);
    }
  }

  /** Null if that work was never offered. */
  public WorkCost find(Work work) {
    for (int i = 0; i < costs.size(); i++) {
      if (costs.get(i).isFor(work)) {
        return costs.get(i);
      }
    }
    return null;
  }

  /** Null if no such point was ever offered. */
  public WorkCost find(OperatingPoint point) {
    return costs.stream().filter(c -> c.isFor(point)).findFirst().orElse(null);
  }
}
