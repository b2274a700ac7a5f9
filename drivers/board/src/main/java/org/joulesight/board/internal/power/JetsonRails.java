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

  /** Stands before the number of a channel that has no label, or none that can be read. */
  static final String UNNAMED = "channel ";

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
   * A channel without a name among others that have one may be the input of them all: adding it
   * could count them twice.
   *
   * @param all names of the board's rails
   */
  static Role role(String name, Collection<String> all) {
    if (TOTALS.contains(name)) {
      return Role.TOTAL;
    }
    boolean memory = name.equals(MEMORY) && all.contains(FIVE_VOLT);
    boolean unknown =
        name.startsWith(UNNAMED) && all.stream().anyMatch(n -> !n.startsWith(UNNAMED));
    return memory || unknown ? Role.INSIDE : Role.PART;
  }
}
