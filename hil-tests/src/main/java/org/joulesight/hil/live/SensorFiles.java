package org.joulesight.hil.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.joulesight.hil.world.ShownTree;

/** Puts faults into the sensor files that the unit's board driver is shown. Used by one thread. */
final class SensorFiles {
  private static final String CHIP = "sys/bus/i2c/drivers/ina3221/1-0040";
  private static final String AMPS = CHIP + "/hwmon/hwmon0/curr1_input";
  private static final String CELSIUS = "sys/class/thermal/thermal_zone0/temp";
  private static final double GAIN = 1.2;
  private static final int MAX_GARBAGE = 2000;

  private final Path folder;
  private final Random random;
  private LiveFault present;

  /**
   * @param folder that the unit's bundle has laid the trees out in
   */
  SensorFiles(Path folder, Random random) {
    this.folder = folder;
    this.random = random;
  }

  private ShownTree tree() {
    return ShownTree.attach(folder.resolve("real"), folder.resolve("shown"));
  }

  void begin(LiveFault fault) throws IOException {
    present = fault;
    ShownTree tree = tree();
    switch (fault) {
      case POWER_STUCK -> tree.put(AMPS, tree.read(AMPS));
      case POWER_MISSING -> tree.hide(CHIP);
      case POWER_ENODATA -> tree.put(AMPS, "");
      case POWER_EIO -> tree.fail(AMPS);
      case TEMPERATURE_STUCK -> tree.put(CELSIUS, tree.read(CELSIUS));
      case TEMPERATURE_EIO -> tree.fail(CELSIUS);
      default -> renew();
    }
  }

  /** Called often: some faults show a new value each time. */
  void renew() throws IOException {
    if (present == LiveFault.POWER_GAIN) {
      String text = Files.readString(folder.resolve("real").resolve(AMPS)).trim();
      tree().put(AMPS, Long.toString(Math.round(GAIN * Long.parseLong(text))));
    } else if (present == LiveFault.POWER_GARBAGE) {
      boolean text = random.nextInt(4) == 0;
      tree().put(AMPS, text ? "\u007f#?" : Integer.toString(random.nextInt(MAX_GARBAGE)));
    }
  }

  void end() throws IOException {
    ShownTree tree = tree();
    switch (present) {
      case POWER_MISSING -> tree.unhide(CHIP);
      case TEMPERATURE_STUCK, TEMPERATURE_EIO -> tree.restore(CELSIUS);
      default -> tree.restore(AMPS);
    }
    present = null;
  }
}
