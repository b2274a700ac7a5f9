package org.joulesight.board.internal.power;

import java.nio.file.Path;
import org.joulesight.board.internal.power.RailInfo.Plausible;
import org.joulesight.board.internal.sysfs.Sysfs;
import org.joulesight.board.internal.sysfs.Value;

/** What the data sheet of the TI INA3221 (SBOS576) says, for the board's shunts. */
final class Ina3221 {
  static final int CHANNELS = 3;

  /** Three channels, bus and shunt, 1.1 ms each as the kernel's driver leaves them. */
  static final long RENEWAL_NANOS = 6_600_000;

  static final String MISSING_TOTAL =
      "No rail for the whole board (VDD_IN or POM_5V_IN):"
          + " the sum of the rails leaves out what is not behind them.";

  /**
   * Rails that do not cover the board leave out losses and supplies of their own; assumed, since no
   * data sheet says how much.
   */
  static final double UNCOVERED_SHARE = 0.10;

  private static final double OFFSET_VOLTS = 80e-6;
  private static final double STEP_VOLTS = 40e-6;

  /** With the shunt's tolerance. */
  private static final double GAIN = 0.01;

  /** The shunt's register ends here. */
  private static final double FULL_SCALE_VOLTS = 0.1638;

  private static final double USUAL_SHUNT_OHMS = 0.005;
  private static final double MIN_VOLTS = 0.5;
  private static final double MAX_VOLTS = 26;

  private Ina3221() {}

  /**
   * @param microOhms file that says how large the shunt is; most boards have 5 mOhm
   */
  static RailInfo info(
      Sysfs sysfs, String name, Path label, Role role, Path microOhms, Path max, Path crit) {
    double ohms = shuntOhms(sysfs.number(microOhms));
    ErrorBound error = new ErrorBound(OFFSET_VOLTS / ohms, GAIN, STEP_VOLTS / ohms);
    // A rail without load may read a little below zero; a board that runs draws something.
    double least = role == Role.TOTAL ? 0.001 : -3 * error.stepAmps();
    Plausible plausible = new Plausible(MIN_VOLTS, MAX_VOLTS, least, FULL_SCALE_VOLTS / ohms);
    return new RailInfo(
        name,
        sysfs.name(label),
        role,
        sysfs.number(max).milli(),
        sysfs.number(crit).milli(),
        error,
        RENEWAL_NANOS,
        plausible);
  }

  private static double shuntOhms(Value microOhms) {
    return microOhms.ok() && microOhms.number() > 0 ? microOhms.number() * 1e-6 : USUAL_SHUNT_OHMS;
  }
}
