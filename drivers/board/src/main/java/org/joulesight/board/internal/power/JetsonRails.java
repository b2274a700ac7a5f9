package org.joulesight.board.internal.power;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/**
 * Names of the rails that NVIDIA's device trees give to the INA3221 channels of Jetson boards, and
 * what they stand for (Jetson Linux Developer Guide, "Power monitors").
 */
final class JetsonRails {
  /** Input of the module or board: Orin NX, Orin Nano, Xavier NX, TX2; Nano and TX1; Thor. */
  private static final Set<String> TOTALS = Set.of("VDD_IN", "POM_5V_IN", "VIN");

  /** AGX Orin's memory rail is fed from the 5 V rail, which is measured too. */
  private static final String MEMORY = "VDDQ_VDD2_1V8AO";

  private static final String FIVE_VOLT = "VIN_SYS_5V0";
  private static final String NOT_CONNECTED = "NC";
  private static final String SHUNT_SUM = "sum of shunt voltages";

  private JetsonRails() {}

  /** Whether a label names a rail. */
  static boolean connected(String label) {
    String upper = label.trim().toUpperCase(Locale.ROOT);
    return !upper.isEmpty()
        && !upper.equals(NOT_CONNECTED)
        && !upper.startsWith(NOT_CONNECTED + "_")
        && !label.trim().equalsIgnoreCase(SHUNT_SUM);
  }

  /**
   * @param all names of the board's rails
   */
  static Role role(String name, Collection<String> all) {
    if (TOTALS.contains(name)) {
      return Role.TOTAL;
    }
    return name.equals(MEMORY) && all.contains(FIVE_VOLT) ? Role.INSIDE : Role.PART;
  }
}
