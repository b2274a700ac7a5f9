package org.joulesight.board.internal.actuator;

import java.io.IOException;
import java.util.List;
import org.joulesight.board.internal.sysfs.Value;

/** Something of the board that can be read and written. */
interface Setting {
  String name();

  String unit();

  Value read();

  /**
   * @throws java.nio.file.AccessDeniedException if this user may not
   * @throws IOException if the board refuses it; the message says why
   */
  void write(long value) throws IOException;

  /** Ascending. */
  List<Long> choices();

  /** Whether only the choices may be set, and not what is between them. */
  boolean choicesOnly();

  /** The command that lets this user set it. */
  String grant();
}
