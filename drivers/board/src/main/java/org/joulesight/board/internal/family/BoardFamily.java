package org.joulesight.board.internal.family;

import java.util.List;
import java.util.function.Predicate;
import org.joulesight.UserError;
import org.joulesight.board.internal.power.HwmonFamily;
import org.joulesight.board.internal.power.Ina3221Family;
import org.joulesight.board.internal.power.Ina3221IioFamily;
import org.joulesight.board.internal.power.PmicFamily;
import org.joulesight.board.internal.power.PowerSupplyFamily;
import org.joulesight.board.internal.power.RaplFamily;
import org.joulesight.board.internal.power.SensorFamily;
import org.joulesight.board.internal.sysfs.Sysfs;

/**
 * A family of boards: how it is recognized and which power sensors it may have. A row of a table.
 *
 * @param matches by what the board says of itself
 * @param power kinds of sensor, the best first
 * @param firmwareFlags whether its firmware tells of throttling, so that silence is worth a message
 */
public record BoardFamily(
    String name,
    Predicate<BoardIdentity> matches,
    List<SensorFamily> power,
    boolean firmwareFlags) {
  public static final String AUTO = "auto";

  private static final SensorFamily INA3221 = new Ina3221Family();
  private static final SensorFamily INA3221_IIO = new Ina3221IioFamily();
  private static final SensorFamily RAPL = new RaplFamily();
  private static final SensorFamily PMIC = new PmicFamily();
  private static final SensorFamily HWMON = new HwmonFamily();
  private static final SensorFamily BATTERY = new PowerSupplyFamily();

  /** In the order in which they are tried; the last of those that match by detection takes all. */
  private static final List<BoardFamily> TABLE =
      List.of(
          row("jetson", b -> b.named("nvidia"), INA3221, INA3221_IIO, HWMON),
          new BoardFamily("raspberry-pi", b -> b.named("raspberry"), List.of(PMIC, HWMON), true),
          row("rk3588", b -> b.named("rk3588"), INA3221, HWMON, BATTERY),
          row("x86", BoardIdentity::x86, RAPL, HWMON, BATTERY),
          row("generic", b -> true, INA3221, INA3221_IIO, HWMON, RAPL, PMIC, BATTERY),
          row("hwmon", b -> false, INA3221, HWMON),
          row("power-supply", b -> false, BATTERY),
          row("none", b -> false));

  private static BoardFamily row(
      String name, Predicate<BoardIdentity> matches, SensorFamily... power) {
    return new BoardFamily(name, matches, List.of(power), false);
  }

  /** All names, without {@value #AUTO}. */
  public static List<String> names() {
    return TABLE.stream().map(BoardFamily::name).toList();
  }

  /**
   * @param name of a family, or {@value #AUTO} to recognize it
   * @throws UserError if there is no such family
   */
  public static BoardFamily of(String name, Sysfs sysfs) {
    if (name.equals(AUTO)) {
      BoardIdentity identity = BoardIdentity.of(sysfs);
      return TABLE.stream().filter(f -> f.matches.test(identity)).findFirst().orElseThrow();
    }
    return TABLE.stream()
        .filter(f -> f.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                UserError.usage(
                    "unknown board family \"%s\"; choose from auto, %s",
                    name, String.join(", ", names())));
  }
}
