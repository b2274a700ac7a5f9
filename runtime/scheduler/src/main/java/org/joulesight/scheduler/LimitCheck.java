package org.joulesight.scheduler;

import org.joulesight.BoardModel;
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
}
