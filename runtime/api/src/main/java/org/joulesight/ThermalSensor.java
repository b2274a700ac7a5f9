package org.joulesight;

import java.util.List;
import java.util.Set;

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
   * @param active whether the board runs slower than it could, or is told to by its supply
   * @param reason names zone and trip point, or the flag that says so; empty when not active
   * @param now causes that hold at this moment; empty if the board does not tell them apart
   * @param sinceBoot causes that held at some moment since the board was started, as far as it
   *     remembers them
   */
  record Throttling(
      boolean active, String reason, Set<ThrottleCause> now, Set<ThrottleCause> sinceBoot) {
    public static final Throttling NONE = new Throttling(false, "");

    public Throttling {
      now = Set.copyOf(now);
      sinceBoot = Set.copyOf(sinceBoot);
    }

    public Throttling(boolean active, String reason) {
      this(active, reason, Set.of(), Set.of());
    }
  }
}
