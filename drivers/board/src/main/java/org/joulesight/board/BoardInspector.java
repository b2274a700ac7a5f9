package org.joulesight.board;

import java.nio.file.Files;
import java.nio.file.Path;
import org.joulesight.Clock;
import org.joulesight.UserError;
import org.joulesight.board.internal.BoardInspection;
import org.joulesight.board.internal.family.BoardFamily;
import org.joulesight.board.internal.sysfs.Sysfs;

/** Reads every sensor of a board over one interval and says what is there and what is not. */
public final class BoardInspector {
  /** Long enough for energy counters and for a load that changes with each frame. */
  private static final long INTERVAL_NANOS = 1_000_000_000;

  private final BoardInspection inspection;

  /**
   * @param root folder that holds {@code sys}, {@code proc} and the board's programs; {@code /} for
   *     this machine
   * @param family name of a board family, or {@value BoardFamily#AUTO}
   * @throws UserError if {@code root} is no folder or there is no such family
   */
  public BoardInspector(Path root, String family, Clock clock) {
    if (!Files.isDirectory(root)) {
      throw UserError.usage("no such folder: %s; name the folder that holds sys", root);
    }
    inspection = new BoardInspection(new Sysfs(root), family, clock, INTERVAL_NANOS);
  }

  /** Blocks for a second. May be called again; used by one thread. */
  public BoardReport inspect() throws InterruptedException {
    return inspection.report();
  }
}
