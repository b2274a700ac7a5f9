package org.joulesight.scheduler;

import org.joulesight.BoardModel;
import org.joulesight.CurrentLimit;
import org.joulesight.EnergyBudget;
import org.joulesight.Limits;
import org.joulesight.UserError;

/** Refuses limits that a board cannot keep whatever the scheduler does. */
public final class LimitCheck {
  private LimitCheck() {}

  /**
   * @throws UserError (exit code 3) if the watt limit is below what the board needs when idle
   */
  public static void refuse(BoardModel board, Limits limits) {
    if (limits.watts() < board.idleWatts()) {
      throw UserError.refused(
          "limit %.2f %s is too low: %s idles at %.2f %s; give at least that, usual are %.1f to %.1f"
              + " %s",
          limits.watts(),
          board.unit(),
          board.board(),
          board.idleWatts(),
          board.unit(),
          board.minWattsLimit(),
          board.maxWattsLimit(),
          board.unit());
    }
  }

  /**
   * @throws UserError (exit code 3) if the energy does not even last for an idle board
   */
  public static void refuse(BoardModel board, EnergyBudget energy) {
    if (energy.meanWatts() < board.idleWatts()) {
      throw UserError.refused(
          "%.3f Wh for %.1f minutes are %.2f W in the mean, and %s idles at %.2f W; give at least"
              + " %.3f Wh or at most %.1f minutes",
          energy.wattHours(),
          energy.minutes(),
          energy.meanWatts(),
          board.board(),
          board.idleWatts(),
          energy.minutes() * board.idleWatts() / 60,
          energy.wattHours() / board.idleWatts() * 60);
    }
  }

  /**
   * @throws UserError (exit code 3) if the current is below what the board draws when idle
   */
  public static void refuse(BoardModel board, CurrentLimit current) {
    if (current.watts() < board.idleWatts()) {
      throw UserError.refused(
          "%.2f A at %.1f V are %.2f W, and %s idles at %.2f W; give at least %.2f A",
          current.amps(),
          current.volts(),
          current.watts(),
          board.board(),
          board.idleWatts(),
          board.idleWatts() / current.volts());
    }
  }
}
