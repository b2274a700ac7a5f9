package org.joulesight.hil.world;

import java.io.IOException;
import org.joulesight.simboard.SimulatedBoard;

/** Faults of thermometer and supply, put into the files that show them. */
final class OtherFileFaults {
  private static final String CELSIUS = "sys/class/thermal/thermal_zone0/temp";
  private static final String CHIP = "sys/bus/i2c/drivers/ina3221/1-0040/hwmon/hwmon0/";
  private static final String VOLTS = CHIP + "in1_input";
  private static final String AMPS = CHIP + "curr1_input";
  private static final String ALARM = "sys/class/hwmon/hwmon7/";

  /**
   * A usual adapter, its cable, and where the alarm of a Raspberry Pi's supply goes off. A board
   * for more volts or watts has an adapter and a cable that fit: the same share is lost at its
   * maximum.
   */
  private static final double USUAL_VOLTS = 5;

  private static final double MOST_AMPS = 1.3;
  private static final double SUPPLY_VOLTS = 5.19;

  private static final double SUPPLY_OHMS = 0.030;
  private static final double ALARM_VOLTS = 4.63;
  private static final int STEP_MILLIVOLTS = 8;

  /** Linux asks the firmware every two seconds whether the supply was too low since. */
  private static final long ALARM_NANOS = 2_000_000_000L;

  private final Faults faults;
  private final SimulatedBoard board;
  private final ShownTree tree;
  private FaultKind present;
  private boolean brown;
  private long alarmUntilNanos;

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
        tree.restore(AMPS);
        alarmUntilNanos = now;
        tree.put(ALARM + "in0_lcrit_alarm", "0");
      }
      return;
    }
    brown = true;
    double boardVolts = board.sensorMillivolts() * 1e-3;
    double amps = MOST_AMPS * board.wattsAt(now) / board.profile().model().maxWattsLimit();
    double share = (SUPPLY_VOLTS - (SUPPLY_OHMS + fault.value()) * amps) / USUAL_VOLTS;
    // The board's converters draw the same watts: what the supply lacks in volts they take in amps.
    show(VOLTS, STEP_MILLIVOLTS, 1000 * share * boardVolts);
    show(AMPS, 1, board.sensorMilliamps(now) / share);
    if (share * USUAL_VOLTS < ALARM_VOLTS) {
      alarmUntilNanos = now + ALARM_NANOS;
    }
    tree.put(ALARM + "in0_lcrit_alarm", now < alarmUntilNanos ? "1" : "0");
  }

  private void show(String file, int step, double value) throws IOException {
    tree.put(file, Long.toString(step * Math.round(value / step)));
  }
}
