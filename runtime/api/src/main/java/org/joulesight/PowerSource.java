package org.joulesight;

import java.util.Locale;

/** Where watts come from; shown wherever watts are shown. */
public enum PowerSource {
  MEASURED,
  /** No sensor, or the sensor of a simulated board. */
  MODELLED;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
