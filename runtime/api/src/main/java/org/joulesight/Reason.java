package org.joulesight;

import java.util.Locale;

/** Why the scheduler chose what it chose. */
public enum Reason {
  START,
  /** The watt limit allows no better point. */
  BUDGET,
  DEADLINE,
  TEMPERATURE,
  ACCURACY_FLOOR,
  SENSOR_LOST,
  /** Limits allow a better point than before. */
  HEADROOM,
  /** Nothing fits: the frame is left out. */
  INFEASIBLE;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
