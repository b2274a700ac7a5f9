package org.joulesight.board.internal.power;

import java.util.List;
import org.joulesight.UserError;
import org.joulesight.board.internal.sysfs.Sysfs;

/**
 * The rails of a board, and which of them make up its total.
 *
 * @param family empty if no sensor was found
 * @param rails all of them
 * @param counted those whose sum is the board's power: the total's own rail if there is one
 * @param complete whether {@code counted} is the whole board
 */
public record PowerSensors(
    String family, List<RailSensor> rails, List<RailSensor> counted, boolean complete) {
  public static final String AUTO = "auto";

  /**
   * Rails that do not cover the board leave out losses and supplies of their own; assumed, since no
   * data sheet says how much.
   */
  public static final double UNCOVERED_SHARE = 0.10;

  private static final List<SensorFamily> FAMILIES = List.of(new Ina3221Family());

  /**
   * @param family a family's name, or {@value #AUTO} for the first one that the board has
   * @throws UserError if there is no such family
   */
  public static PowerSensors find(Sysfs sysfs, String family) {
    for (SensorFamily candidate : candidates(family)) {
      List<RailSensor> rails = candidate.find(sysfs);
      if (!rails.isEmpty()) {
        List<RailSensor> totals = rails.stream().filter(RailSensor::boardTotal).toList();
        boolean complete = !totals.isEmpty();
        return new PowerSensors(candidate.name(), rails, complete ? totals : rails, complete);
      }
    }
    return new PowerSensors("", List.of(), List.of(), false);
  }

  public boolean none() {
    return rails.isEmpty();
  }

  /** What was looked for, for the message that nothing was found. */
  public static String places(String family) {
    return String.join(", ", candidates(family).stream().map(SensorFamily::place).toList());
  }

  private static List<SensorFamily> candidates(String family) {
    if (family.equals(AUTO)) {
      return FAMILIES;
    }
    List<SensorFamily> named = FAMILIES.stream().filter(f -> f.name().equals(family)).toList();
    if (named.isEmpty()) {
      throw UserError.usage(
          "unknown board sensor family \"%s\"; choose from auto, %s",
          family, String.join(", ", FAMILIES.stream().map(SensorFamily::name).toList()));
    }
    return named;
  }
}
