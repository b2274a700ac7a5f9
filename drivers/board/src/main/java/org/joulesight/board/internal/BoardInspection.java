package org.joulesight.board.internal;

import java.util.ArrayList;
import java.util.List;
import org.joulesight.Clock;
import org.joulesight.PowerSource;
import org.joulesight.ThermalSensor.Throttling;
import org.joulesight.board.BoardReport;
import org.joulesight.board.internal.family.BoardFamily;
import org.joulesight.board.internal.family.BoardIdentity;
import org.joulesight.board.internal.power.PowerProbe;
import org.joulesight.board.internal.power.PowerSample;
import org.joulesight.board.internal.power.PowerSensors;
import org.joulesight.board.internal.power.RailSample;
import org.joulesight.board.internal.sysfs.Sysfs;
import org.joulesight.board.internal.thermal.ThermalSensors;
import org.joulesight.board.internal.thermal.ZoneSensor;
import org.joulesight.board.internal.throttle.CoolingSensor;
import org.joulesight.board.internal.throttle.ThrottleSensors;

/** Puts together what all sensors of a board say. Used by one thread. */
public final class BoardInspection {
  private static final long SEED = 1;

  private final Sysfs sysfs;
  private final BoardFamily family;
  private final BoardIdentity identity;
  private final Clock clock;
  private final PowerInterval interval;
  private final PowerProbe probe;
  private final ThermalSensors temperatures;
  private final ThrottleSensors throttles;
  private final ClockReader clocks;

  /**
   * @throws org.joulesight.UserError if there is no such family
   */
  public BoardInspection(Sysfs sysfs, String family, Clock clock, long intervalNanos) {
    this.sysfs = sysfs;
    this.family = BoardFamily.of(family, sysfs);
    this.clock = clock;
    identity = BoardIdentity.of(sysfs);
    interval =
        new PowerInterval(
            intervalNanos, BoardSampler.READINGS, clock, SEED, new ConversionTime(sysfs));
    probe = PowerSensors.find(sysfs, this.family.power());
    temperatures = ThermalSensors.find(sysfs);
    throttles = new ThrottleSensors(sysfs, this.family.firmwareFlags());
    clocks = new ClockReader(sysfs);
  }

  /** Samples for one interval. */
  public BoardReport report() throws InterruptedException {
    throttles.read(List.of(), clock.nanoTime()); // events are counted from here on
    PowerSample sample = interval.sample(probe, clock.nanoTime());
    ThermalSensors.Sample heat = temperatures.read();
    Throttling throttling = throttles.read(heat.zones(), clock.nanoTime());
    List<String> missing = new ArrayList<>(sample.problems());
    missing.addAll(heat.problems());
    missing.addAll(throttles.problems());
    BoardReport.Clocks domains = clocks.read(missing);
    if (identity.virtualMachine()) {
      missing.add("A virtual machine: its hypervisor shows it neither watts nor temperatures.");
    }
    return new BoardReport(
        sysfs.root().toString(),
        sysfs.simulation(),
        family.name(),
        identity.model(),
        identity.release(),
        power(sample),
        new BoardReport.Heat(
            heat.hottestCelsius(),
            heat.quality(),
            zones(heat.celsius()),
            throttles.cooling().stream().map(this::cooling).toList()),
        throttling,
        domains,
        missing);
  }

  private BoardReport.Power power(PowerSample sample) {
    boolean real = probe.rails() > 0 && sysfs.simulation().isEmpty();
    return new BoardReport.Power(
        real ? PowerSource.MEASURED : PowerSource.MODELLED,
        probe.family(),
        sample.sensor(),
        sample.watts(),
        sample.errorWatts(),
        sample.quality(),
        sample.rails().stream().map(BoardInspection::rail).toList(),
        PowerLimits.find(sysfs));
  }

  private static BoardReport.Rail rail(RailSample r) {
    return new BoardReport.Rail(
        r.info().name(),
        r.info().path(),
        r.volts(),
        r.amps(),
        r.watts(),
        r.info().maxAmps(),
        r.info().critAmps(),
        r.counted());
  }

  private List<BoardReport.Zone> zones(List<Double> celsius) {
    List<BoardReport.Zone> zones = new ArrayList<>();
    for (int i = 0; i < celsius.size(); i++) {
      ZoneSensor z = temperatures.zones().get(i);
      zones.add(new BoardReport.Zone(z.name(), z.path(), celsius.get(i), z.processor(), z.trips()));
    }
    return zones;
  }

  private BoardReport.Cooling cooling(CoolingSensor device) {
    return new BoardReport.Cooling(
        device.name(),
        sysfs.name(device.folder()),
        device.state().number(),
        device.maxState().number(),
        device.lowersClocks());
  }
}
