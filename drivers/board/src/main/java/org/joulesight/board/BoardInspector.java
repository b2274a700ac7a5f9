package org.joulesight.board;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.joulesight.PowerSource;
import org.joulesight.ThermalSensor;
import org.joulesight.UserError;
import org.joulesight.board.internal.power.PowerSensors;
import org.joulesight.board.internal.power.RailSensor;
import org.joulesight.board.internal.sysfs.Sysfs;
import org.joulesight.board.internal.sysfs.Value;
import org.joulesight.board.internal.thermal.CoolingSensor;
import org.joulesight.board.internal.thermal.ThermalSensors;
import org.joulesight.board.internal.thermal.ZoneSensor;

/** Reads every sensor of a board once and says what is there and what is not. */
public final class BoardInspector {
  private final Sysfs sysfs;
  private final List<String> missing = new ArrayList<>();

  private BoardInspector(Path root) {
    sysfs = new Sysfs(root);
  }

  /**
   * Blocks for the sensors' conversions: some milliseconds for each rail.
   *
   * @param root folder that holds {@code sys}; {@code /} for this machine
   * @throws UserError if {@code root} is no folder
   */
  public static BoardReport inspect(Path root) {
    if (!Files.isDirectory(root)) {
      throw UserError.usage("no such folder: %s; name the folder that holds sys", root);
    }
    return new BoardInspector(root).report();
  }

  private BoardReport report() {
    PowerSensors power = PowerSensors.find(sysfs, PowerSensors.AUTO);
    ThermalSensors thermal = ThermalSensors.find(sysfs);
    String simulation = sysfs.simulation();
    List<BoardReport.Rail> rails = power.rails().stream().map(r -> rail(r, power)).toList();
    noteMissingTotal(power);
    List<BoardReport.Zone> zones = thermal.zones().stream().map(this::zone).toList();
    if (zones.isEmpty()) {
      missing.add("No thermal zone: temperature limits cannot be kept.");
    }
    ThermalSensor.Reading reading = thermal.read(0, 0);
    boolean real = !power.none() && simulation.isEmpty();
    return new BoardReport(
        sysfs.root().toString(),
        simulation,
        real ? PowerSource.MEASURED : PowerSource.MODELLED,
        power.family(),
        rails,
        totalWatts(rails),
        errorWatts(power, rails),
        zones,
        reading == null ? Double.NaN : reading.hottestCelsius(),
        thermal.cooling().stream().map(this::cooling).toList(),
        reading == null ? thermal.throttling(List.of()) : reading.throttling(),
        missing);
  }

  private void noteMissingTotal(PowerSensors power) {
    if (power.none()) {
      missing.add(
          "No power sensor at "
              + sysfs.root().resolve(PowerSensors.places(PowerSensors.AUTO))
              + ": power is modelled.");
    } else if (!power.complete()) {
      missing.add(
          "No rail for the whole board (VDD_IN or POM_5V_IN):"
              + " the sum of the rails leaves out what is not behind them.");
    }
  }

  private BoardReport.Rail rail(RailSensor rail, PowerSensors power) {
    return new BoardReport.Rail(
        rail.name(),
        rail.path(),
        noted(rail.millivolts(), "voltage of " + rail.name()),
        noted(rail.milliamps(), "current of " + rail.name()),
        rail.maxAmps(),
        rail.critAmps(),
        power.counted().contains(rail));
  }

  private BoardReport.Zone zone(ZoneSensor zone) {
    double celsius = noted(zone.millicelsius(), "temperature of " + zone.name());
    return new BoardReport.Zone(
        zone.name(), sysfs.name(zone.folder()), celsius, zone.processor(), zone.trips());
  }

  private BoardReport.Cooling cooling(CoolingSensor device) {
    return new BoardReport.Cooling(
        device.name(),
        sysfs.name(device.folder()),
        device.state().number(),
        device.maxState().number(),
        device.lowersClocks());
  }

  private double noted(Value value, String what) {
    if (!value.ok()) {
      missing.add("The " + what + " " + value.problem().words() + ".");
    }
    return value.milli();
  }

  private static double totalWatts(List<BoardReport.Rail> rails) {
    return rails.stream()
        .filter(BoardReport.Rail::inTotal)
        .mapToDouble(BoardReport.Rail::watts)
        .reduce(Double::sum)
        .orElse(Double.NaN);
  }

  private static double errorWatts(PowerSensors power, List<BoardReport.Rail> rails) {
    double bound = power.none() ? Double.NaN : 0;
    for (int i = 0; i < rails.size(); i++) {
      BoardReport.Rail r = rails.get(i);
      bound += r.inTotal() ? power.rails().get(i).error().watts(r.volts(), r.amps()) : 0;
    }
    return bound + (power.complete() ? 0 : PowerSensors.UNCOVERED_SHARE * totalWatts(rails));
  }
}
