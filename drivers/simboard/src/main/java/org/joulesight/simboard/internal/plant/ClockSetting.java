package org.joulesight.simboard.internal.plant;

import java.util.List;
import org.joulesight.ClockLevel;

/** The clock that frames start with, and what the board of a seed truly draws at it. */
public final class ClockSetting {
  private final List<ClockLevel> levels;
  private final TrueValues trueValues;
  private int level;
  private double wattsFactor = 1;

  /**
   * @param levels the fastest first, which is set at first
   */
  public ClockSetting(List<ClockLevel> levels, TrueValues trueValues) {
    this.levels = List.copyOf(levels);
    this.trueValues = trueValues;
  }

  /** The fastest that is not above this, or the slowest. */
  public void set(long kilohertz) {
    int slower = 0;
    while (slower < levels.size() - 1 && levels.get(slower).kilohertz() > kilohertz) {
      slower++;
    }
    level = slower;
    wattsFactor = trueValues.clockedWatts(level, levels.get(level).wattsFactor());
  }

  /** Index of the level; 0 is the fastest. */
  public int level() {
    return level;
  }

  public long kilohertz() {
    return levels.get(level).kilohertz();
  }

  /** Of the power above idle, against the fastest clock. */
  public double wattsFactor() {
    return wattsFactor;
  }
}
