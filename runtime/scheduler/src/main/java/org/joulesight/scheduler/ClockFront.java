package org.joulesight.scheduler;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.joulesight.ClockLevel;

/**
 * Which clock levels of a board are worth offering: the Pareto front of a frame's seconds against
 * its energy. A level that takes longer and saves nothing is never offered, and its row says why.
 *
 * @param rows all levels of the board, the fastest first
 */
public record ClockFront(List<Row> rows) {
  /** Runs at one clock, whatever the board could do. */
  public static final ClockFront NONE = new ClockFront(List.of());

  /**
   * @param why why it is not offered; empty when it is
   */
  public record Row(ClockLevel level, String why) {
    public boolean offered() {
      return why.isEmpty();
    }
  }

  public ClockFront {
    rows = List.copyOf(rows);
  }

  /**
   * @param levels the fastest first
   * @param settable clocks that the board's actuator can set, kHz
   */
  public static ClockFront of(List<ClockLevel> levels, Collection<Long> settable) {
    List<Row> rows = new ArrayList<>();
    ClockLevel best = null;
    for (ClockLevel level : levels) {
      String why = "";
      if (!settable.contains(level.kilohertz())) {
        why = "the board cannot be set to it";
      } else if (best != null && best.joulesFactor() <= level.joulesFactor()) {
        why = "dominated by " + label(best);
      } else {
        best = level;
      }
      rows.add(new Row(level, why));
    }
    return new ClockFront(rows);
  }

  /** All that the levels themselves do not rule out. */
  public static ClockFront of(List<ClockLevel> levels) {
    return of(levels, levels.stream().map(ClockLevel::kilohertz).toList());
  }

  /** Whether there is anything to choose. */
  public boolean isChoice() {
    return rows.stream().filter(Row::offered).count() > 1;
  }

  List<ClockLevel> levels() {
    return rows.stream().map(Row::level).toList();
  }

  /** For people: {@code 1608 MHz}. */
  public static String label(ClockLevel level) {
    return String.format(Locale.ROOT, "%.0f MHz", level.kilohertz() / 1e3);
  }
}
