package org.joulesight;

import java.util.List;

/** Temperatures of the board. A service; {@code latest} reads memory only. */
public interface ThermalSensor {
  /** Newest reading; never null. */
  Reading latest();

  /**
   * @param hottestCelsius hottest zone that is a temperature of the processor; NaN if MISSING
   */
  record Reading(
      double hottestCelsius,
      long sampledNanos,
      long sequence,
      Quality quality,
      List<Zone> zones,
      Throttling throttling) {}

  record Zone(String name, double celsius, List<Trip> trips) {}

  record Trip(String type, double celsius, double hysteresisCelsius) {}

  /**
   * @param active whether the board has lowered its clocks
   * @param reason names zone and trip point, empty when not active
   */
  record Throttling(boolean active, String reason) {
    public static final Throttling NONE = new Throttling(false, "");
  }
}
