package org.joulesight.hil.world;

import java.io.IOException;
import java.util.Locale;
import org.joulesight.simboard.SimulatedBoard;

/** Faults of thermometer and supply, put into the files that show them. */
final class OtherFileFaults {
  private static final String CELSIUS = "sys/class/thermal/thermal_zone0/temp";
  private static final String VOLTS = "sys/bus/i2c/drivers/ina3221/1-0040/hwmon/hwmon0/in1_input";
  private static final String ALARM = "sys/class/hwmon/hwmon7/";

  /** A usual adapter, its cable, and where the alarm of a Raspberry Pi's supply goes off. */
  private static final double SUPPLY_VOLTS = 5.19;

  private static final double SUPPLY_OHMS = 0.030;
  private static final double ALARM_VOLTS = 4.63;
  private static final int STEP_MILLIVOLTS = 8;

  private final Faults faults;
  private final SimulatedBoard board;
  private final ShownTree tree;
  private FaultKind present;
  private boolean brown;

  OtherFileFaults(Faults faults, SimulatedBoard board, ShownTree tree) throws IOException {
    this.faults = faults;
    this.board = board;
    this.tree = tree;
    if (faults.any(FaultKind.BROWN_OUT)) {
      tree.put(ALARM + "name", "rpi_volt");
      tree.put(ALARM + "in0_lcrit_alarm", "0");
    }
  }

  void update(long now) throws IOException {
    temperature(now);
    supply(now);
  }

  private void temperature(long now) throws IOException {
    boolean stuck = faults.active(FaultKind.TEMPERATURE_STUCK, now) != null;
    boolean step = faults.active(FaultKind.TEMPERATURE_STEP, now) != null;
    FaultKind wanted =
        stuck ? FaultKind.TEMPERATURE_STUCK : step ? FaultKind.TEMPERATURE_STEP : null;
    if (wanted != present) {
      if (stuck) {
        tree.put(CELSIUS, tree.read(CELSIUS));
      } else if (wanted == null) {
        tree.restore(CELSIUS);
      }
      present = wanted;
    }
    if (step) {
      double kelvin = faults.value(FaultKind.TEMPERATURE_STEP, now, 0);
      long tenths = Math.round(10 * (board.dieCelsius() + kelvin));
      tree.put(CELSIUS, Long.toString(100 * tenths));
    }
  }

  private void supply(long now) throws IOException {
    Fault fault = faults.active(FaultKind.BROWN_OUT, now);
    if (fault == null) {
      if (brown) {
        brown = false;
        tree.restore(VOLTS);
        tree.put(ALARM + "in0_lcrit_alarm", "0");
      }
      return;
    }
    brown = true;
    double amps = board.wattsAt(now) / (board.sensorMillivolts() * 1e-3);
    double volts = SUPPLY_VOLTS - (SUPPLY_OHMS + fault.value()) * amps;
    tree.put(
        VOLTS,
        String.format(
            Locale.ROOT, "%d", STEP_MILLIVOLTS * Math.round(1000 * volts / STEP_MILLIVOLTS)));
    tree.put(ALARM + "in0_lcrit_alarm", volts < ALARM_VOLTS ? "1" : "0");
  }
}
