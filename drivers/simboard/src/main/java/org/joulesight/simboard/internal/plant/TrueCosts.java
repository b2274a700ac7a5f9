package org.joulesight.simboard.internal.plant;

import java.util.IdentityHashMap;
import java.util.Map;
import org.joulesight.BoardModel;
import org.joulesight.Work;

/**
 * What a frame truly takes on the board of a seed, at the fastest clock of a cool board. Allocates
 * nothing for a {@link Work} that it has seen before. Used by one thread.
 */
public final class TrueCosts {
  private static final int WORKS_REMEMBERED = 1024;

  private final BoardModel model;
  private final double clockedSeconds;
  private final TrueValues trueValues;
  private final Map<Work, Cost> costs = new IdentityHashMap<>();

  /**
   * A frame.
   *
   * @param clocked share of the time that goes with the clock
   */
  public record Cost(long nanos, double wattsAboveIdle, double clocked) {}

  /**
   * @param clockedSeconds share of a frame's time that goes with the clock, by the profile
   */
  public TrueCosts(BoardModel model, double clockedSeconds, TrueValues trueValues) {
    this.model = model;
    this.clockedSeconds = clockedSeconds;
    this.trueValues = trueValues;
  }

  /**
   * @throws IllegalArgumentException if the board does not offer the precision of {@code work}
   */
  public Cost of(Work work) {
    Cost cost = costs.get(work);
    if (cost == null) {
      if (costs.size() >= WORKS_REMEMBERED) {
        costs.clear();
      }
      BoardModel.Estimate e = model.estimate(work);
      double seconds = e.seconds() * trueValues.secondsFactor(work);
      double watts = e.busyWatts() * trueValues.wattsFactor(work);
      double clocked = trueValues.clockedSeconds(work, clockedSeconds);
      cost = new Cost(Math.round(seconds * 1e9), watts - model.idleWatts(), clocked);
      costs.put(work, cost);
    }
    return cost;
  }
}
