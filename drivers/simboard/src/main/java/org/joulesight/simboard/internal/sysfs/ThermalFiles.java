package org.joulesight.simboard.internal.sysfs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.joulesight.ThermalSensor.Trip;

/** Two thermal zones (processor, heat sink) and two cooling devices (clocks, fan). */
public final class ThermalFiles {
  private static final String FOLDER = "sys/class/thermal/";

  /** Sensors on a die do not resolve more than that. */
  private static final int STEP_MILLICELSIUS = 100;

  private final Attribute dieMillicelsius;
  private final Attribute sinkMillicelsius;
  private final Attribute throttleState;

  /**
   * @param trips of the processor's zone
   */
  public ThermalFiles(Path root, List<Trip> trips, boolean fan) throws IOException {
    Folder die = Folder.create(root, FOLDER + "thermal_zone0");
    die.put("type", "soc-thermal");
    for (int i = 0; i < trips.size(); i++) {
      Trip trip = trips.get(i);
      String prefix = "trip_point_" + i + "_";
      die.put(prefix + "type", trip.type());
      die.put(prefix + "temp", Math.round(trip.celsius() * 1000));
      die.put(prefix + "hyst", Math.round(trip.hysteresisCelsius() * 1000));
    }
    Folder sink = Folder.create(root, FOLDER + "thermal_zone1");
    sink.put("type", "board-thermal");
    Folder clocks = Folder.create(root, FOLDER + "cooling_device0");
    clocks.put("type", "thermal-cpufreq-0");
    clocks.put("max_state", 1);
    if (fan) {
      Folder blower = Folder.create(root, FOLDER + "cooling_device1");
      blower.put("type", "pwm-fan");
      blower.put("max_state", 4);
      blower.put("cur_state", 4);
    }
    dieMillicelsius = die.attribute("temp");
    sinkMillicelsius = sink.attribute("temp");
    throttleState = clocks.attribute("cur_state");
  }

  public void update(double dieCelsius, double sinkCelsius, boolean throttled) throws IOException {
    dieMillicelsius.write(millicelsius(dieCelsius));
    sinkMillicelsius.write(millicelsius(sinkCelsius));
    throttleState.write(throttled ? 1 : 0);
  }

  private static long millicelsius(double celsius) {
    return STEP_MILLICELSIUS * Math.round(celsius * 1000 / STEP_MILLICELSIUS);
  }
}
