package org.joulesight.board.internal.thermal;

import java.util.ArrayList;
import java.util.List;
import org.joulesight.Quality;
import org.joulesight.ThermalSensor.Zone;
import org.joulesight.board.internal.sysfs.Measured;
import org.joulesight.board.internal.sysfs.Sysfs;
import org.joulesight.board.internal.sysfs.Value.Problem;

/** The temperatures of a board. */
public record ThermalSensors(List<ZoneSensor> zones) {

  /**
   * @param hottestCelsius of the processor's zones; NaN if none could be read
   * @param quality MISSING if no zone of the processor could be read
   * @param zones that could be read
   * @param celsius of all zones in their order; NaN for those that could not be read
   * @param problems of those that could not, a sentence each
   */
  public record Sample(
      double hottestCelsius,
      Quality quality,
      List<Zone> zones,
      List<Double> celsius,
      List<String> problems) {
    public boolean missing() {
      return quality == Quality.MISSING;
    }
  }

  public static ThermalSensors find(Sysfs sysfs) {
    List<ZoneSensor> zones = new ArrayList<>(ThermalZones.find(sysfs));
    if (zones.stream().noneMatch(ZoneSensor::processor)) {
      zones.addAll(HwmonTemperatures.find(sysfs));
    }
    if (zones.stream().noneMatch(ZoneSensor::processor)) {
      zones.replaceAll(ThermalSensors::asProcessor);
    }
    return new ThermalSensors(List.copyOf(zones));
  }

  /** Better the firmware's own zone than none. */
  private static ZoneSensor asProcessor(ZoneSensor z) {
    boolean firmware = z.name().startsWith("acpitz");
    return new ZoneSensor(z.name(), z.path(), firmware, z.trips(), z.celsius());
  }

  /** Reads everything once. A zone that cannot be read is left out: its block may be off. */
  public Sample read() {
    List<Zone> read = new ArrayList<>(zones.size());
    List<Double> all = new ArrayList<>(zones.size());
    List<String> problems = new ArrayList<>();
    double hottest = Double.NaN;
    boolean implausible = false;
    for (ZoneSensor zone : zones) {
      Measured celsius = zone.celsius().get();
      all.add(celsius.value());
      if (!celsius.ok()) {
        problems.add("The temperature of " + zone.name() + " " + words(celsius.problem()) + ".");
      } else if (!ZoneSensor.plausible(celsius.value())) {
        implausible |= zone.processor();
        problems.add(
            "The temperature of " + zone.name() + " is implausible: " + celsius.value() + " degC.");
      } else {
        read.add(new Zone(zone.name(), celsius.value(), zone.trips()));
        hottest = zone.processor() ? hotter(hottest, celsius.value()) : hottest;
      }
    }
    if (zones.isEmpty()) {
      problems.add("No thermal zone: temperature limits cannot be kept.");
    }
    Quality good = Double.isNaN(hottest) ? Quality.MISSING : Quality.OK;
    return new Sample(
        hottest, implausible ? Quality.IMPLAUSIBLE : good, List.copyOf(read), all, problems);
  }

  private static String words(Problem problem) {
    boolean off = problem == Problem.BROKEN || problem == Problem.NO_DATA;
    return off ? "cannot be read: its block may be switched off" : problem.words();
  }

  private static double hotter(double a, double b) {
    return Double.isNaN(a) ? b : Math.max(a, b);
  }
}
