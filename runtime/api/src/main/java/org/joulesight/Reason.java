package org.joulesight;

import java.util.Locale;

/** Why the scheduler chose what it chose. */
public enum Reason {
  START,
  /** The watt limit allows no better point. */
  BUDGET,
  DEADLINE,
  TEMPERATURE,
  /** The limit of the current allows no better point. */
  CURRENT,
  /** The energy left for the mission allows no better point. */
  ENERGY,
  ACCURACY_FLOOR,
  SENSOR_LOST,
  /** The board's clock is not the one that was asked for. */
  ACTUATOR,
  /** Limits allow a better point than before. */
  HEADROOM,
  /** Nothing fits: the frame is left out. */
  INFEASIBLE;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
