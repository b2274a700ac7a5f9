package org.joulesight.board.internal.thermal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joulesight.Quality;
import org.joulesight.ThermalSensor.Reading;
import org.joulesight.ThermalSensor.Throttling;
import org.joulesight.ThermalSensor.Trip;
import org.joulesight.ThermalSensor.Zone;
import org.joulesight.board.internal.sysfs.Sysfs;
import org.joulesight.board.internal.sysfs.Value;

/** The thermal zones and cooling devices of a board. */
public record ThermalSensors(List<ZoneSensor> zones, List<CoolingSensor> cooling) {
  private static final String PASSIVE = "passive";

  public static ThermalSensors find(Sysfs sysfs) {
    return new ThermalSensors(ZoneSensor.find(sysfs), CoolingSensor.find(sysfs));
  }

  /**
   * Reads everything once. A zone that cannot be read is left out: its block may be switched off.
   *
   * @return null if no zone of the processor could be read
   */
  public Reading read(long nanos, long sequence) {
    List<Zone> read = new ArrayList<>(zones.size());
    double hottest = Double.NaN;
    boolean implausible = false;
    for (ZoneSensor zone : zones) {
      Value value = zone.millicelsius();
      if (value.ok() && !ZoneSensor.plausible(value.milli())) {
        implausible |= zone.processor();
      } else if (value.ok()) {
        read.add(new Zone(zone.name(), value.milli(), zone.trips()));
        hottest = zone.processor() ? hotter(hottest, value.milli()) : hottest;
      }
    }
    if (Double.isNaN(hottest) && !implausible) {
      return null;
    }
    Quality quality = implausible ? Quality.IMPLAUSIBLE : Quality.OK;
    return new Reading(hottest, nanos, sequence, quality, List.copyOf(read), throttling(read));
  }

  /** Whether clocks are lowered, and the trip point that explains it. */
  public Throttling throttling(List<Zone> read) {
    for (CoolingSensor device : cooling) {
      Value state = device.lowersClocks() ? device.state() : null;
      if (state != null && state.ok() && state.number() > 0) {
        return new Throttling(true, reason(device, state.number(), read));
      }
    }
    return Throttling.NONE;
  }

  private static String reason(CoolingSensor device, long state, List<Zone> read) {
    for (Zone zone : read) {
      for (Trip trip : zone.trips()) {
        if (trip.type().equals(PASSIVE)
            && zone.celsius() >= trip.celsius() - trip.hysteresisCelsius()) {
          return String.format(
              Locale.ROOT,
              "%s at %.1f degC, passive trip point %.1f degC",
              zone.name(),
              zone.celsius(),
              trip.celsius());
        }
      }
    }
    return device.name() + " at state " + state + ", no zone at a passive trip point";
  }

  private static double hotter(double a, double b) {
    return Double.isNaN(a) ? b : Math.max(a, b);
  }
}
