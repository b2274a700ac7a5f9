package org.joulesight.board.internal.throttle;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.joulesight.ThermalSensor.Throttling;
import org.joulesight.ThermalSensor.Trip;
import org.joulesight.ThermalSensor.Zone;
import org.joulesight.ThrottleCause;
import org.joulesight.board.internal.sysfs.Value;

/** The kernel's cooling devices that lower clocks, and the trip point that explains it. */
record CoolingThrottle(List<CoolingSensor> devices) implements ThrottleSource {
  private static final String PASSIVE = "passive";

  @Override
  public Throttling read(List<Zone> zones, long nanos) {
    for (CoolingSensor device : devices) {
      Value state = device.lowersClocks() ? device.state() : null;
      if (state != null && state.ok() && state.number() > 0) {
        return throttling(device, state.number(), zones);
      }
    }
    return Throttling.NONE;
  }

  private static Throttling throttling(CoolingSensor device, long state, List<Zone> zones) {
    for (Zone zone : zones) {
      for (Trip trip : zone.trips()) {
        if (trip.type().equals(PASSIVE)
            && zone.celsius() >= trip.celsius() - trip.hysteresisCelsius()) {
          String reason =
              String.format(
                  Locale.ROOT,
                  "%s at %.1f degC, passive trip point %.1f degC",
                  zone.name(),
                  zone.celsius(),
                  trip.celsius());
          return new Throttling(true, reason, Set.of(ThrottleCause.TEMPERATURE), Set.of());
        }
      }
    }
    String reason = device.name() + " at state " + state + ", no zone at a passive trip point";
    return new Throttling(true, reason, Set.of(ThrottleCause.UNEXPLAINED), Set.of());
  }
}
