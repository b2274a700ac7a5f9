package org.joulesight.board.internal.throttle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joulesight.ThermalSensor.Throttling;
import org.joulesight.ThermalSensor.Zone;
import org.joulesight.ThrottleCause;
import org.joulesight.board.internal.sysfs.Sysfs;

/** All that tells of throttling on a board, taken together. Used by one thread. */
public final class ThrottleSensors {
  private static final String HWMON = "sys/class/hwmon/hwmon*";
  private static final String CPU = "sys/devices/system/cpu/cpu*";

  private final List<CoolingSensor> cooling;
  private final List<ThrottleSource> sources = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  /**
   * @param firmwareFlags whether the board's firmware is known to have them
   */
  public ThrottleSensors(Sysfs sysfs, boolean firmwareFlags) {
    cooling = CoolingSensor.find(sysfs);
    sources.add(new CoolingThrottle(cooling));
    Optional<ThrottleSource> flags = FirmwareFlags.find(sysfs);
    flags.ifPresent(sources::add);
    if (firmwareFlags && flags.isEmpty()) {
      missing.add(
          "No vcgencmd: the firmware's flags for under-voltage and throttling are unknown.");
    }
    for (Path folder : sysfs.find(HWMON)) {
      addHwmon(sysfs, folder, sysfs.text(folder.resolve("name")));
    }
    addProcessors(sysfs);
  }

  private void addHwmon(Sysfs sysfs, Path folder, String name) {
    if (name.equals("rpi_volt")) {
      sources.add(new UnderVoltageAlarm(sysfs, folder.resolve("in0_lcrit_alarm")));
    } else if (name.equals("soctherm_oc")) {
      // Jetson Orin: 1 is the under-voltage of the supply, 2 and 3 are mean and peak current.
      for (Path file : sysfs.find(sysfs.name(folder) + "/oc*_event_cnt")) {
        boolean voltage = file.getFileName().toString().startsWith("oc1_");
        sources.add(
            new EventCounter(
                sysfs, file, voltage ? ThrottleCause.UNDER_VOLTAGE : ThrottleCause.OVER_CURRENT));
      }
    }
  }

  /** One counter for each processor package; all its cores show the same. */
  private void addProcessors(Sysfs sysfs) {
    Set<String> packages = new HashSet<>();
    for (Path cpu : sysfs.find(CPU)) {
      Path file = cpu.resolve("thermal_throttle/package_throttle_count");
      if (sysfs.exists(file)
          && packages.add(sysfs.text(cpu.resolve("topology/physical_package_id")))) {
        sources.add(new EventCounter(sysfs, file, ThrottleCause.TEMPERATURE));
      }
    }
  }

  public List<CoolingSensor> cooling() {
    return cooling;
  }

  /** What a board of this kind should have and has not, and what could not be read last. */
  public List<String> problems() {
    List<String> all = new ArrayList<>(missing);
    sources.stream().map(ThrottleSource::problem).filter(p -> !p.isEmpty()).forEach(all::add);
    return all;
  }

  /**
   * @param zones temperatures at this moment
   */
  public Throttling read(List<Zone> zones, long nanos) {
    boolean active = false;
    Set<String> reasons = new LinkedHashSet<>();
    Set<ThrottleCause> now = EnumSet.noneOf(ThrottleCause.class);
    Set<ThrottleCause> ever = EnumSet.noneOf(ThrottleCause.class);
    for (ThrottleSource source : sources) {
      Throttling t = source.read(zones, nanos);
      active |= t.active();
      now.addAll(t.now());
      ever.addAll(t.sinceBoot());
      if (!t.reason().isEmpty()) {
        reasons.add(t.reason());
      }
    }
    return active || !ever.isEmpty()
        ? new Throttling(active, String.join("; ", reasons), now, ever)
        : Throttling.NONE;
  }
}
