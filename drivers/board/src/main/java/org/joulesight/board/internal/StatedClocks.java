package org.joulesight.board.internal;

import java.util.ArrayList;
import java.util.List;
import org.joulesight.ClockLevel;
import org.joulesight.UserError;

/** Reads the clock levels of a board as somebody measured them and wrote them down. */
final class StatedClocks {
  private static final String EXAMPLE = "\"2400000 1 1\", \"1608000 1.44 0.54\"";

  private StatedClocks() {}

  /**
   * @param lines kHz, factor on seconds and factor on watts above idle, the fastest first
   * @throws UserError if a line is anything else
   */
  static List<ClockLevel> of(String[] lines) {
    List<ClockLevel> levels = new ArrayList<>();
    for (String line : lines) {
      ClockLevel level = level(line);
      boolean first = levels.isEmpty();
      boolean fits =
          first
              ? level.secondsFactor() == 1 && level.wattsFactor() == 1
              : level.kilohertz() < levels.get(levels.size() - 1).kilohertz();
      if (!fits) {
        throw wrong(line, first ? "the fastest has the factors 1 1" : "the fastest comes first");
      }
      levels.add(level);
    }
    return List.copyOf(levels);
  }

  private static ClockLevel level(String line) {
    String[] parts = line.trim().split("\\s+");
    try {
      if (parts.length == 3) {
        return new ClockLevel(
            Long.parseLong(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
      }
    } catch (IllegalArgumentException e) {
      // said below, with what is expected
    }
    throw wrong(line, "it is kHz, factor on seconds (1 or more), factor on watts above idle");
  }

  private static UserError wrong(String line, String why) {
    return UserError.usage(
        "org.joulesight.board.points: clocks \"%s\": %s, such as %s", line, why, EXAMPLE);
  }
}
