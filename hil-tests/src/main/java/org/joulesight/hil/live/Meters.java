package org.joulesight.hil.live;

import java.nio.file.Path;
import org.joulesight.Clock;
import org.joulesight.UserError;
import org.joulesight.board.BoardInspector;
import org.joulesight.board.CsvMeter;
import org.joulesight.board.SensorMeter;
import org.joulesight.board.SerialMeter;
import org.joulesight.board.WattMeter;

/** Opens what a profile names to judge by. */
final class Meters {
  private static final String CSV = "csv:";
  private static final String SERIAL = "serial:";
  private static final String FAMILY = "auto";
  private static final long SECOND = 1_000_000_000L;

  private Meters() {}

  /**
   * @param meter as in a profile
   * @param root of the board's own sensors
   */
  static SecondLog.Meter watts(String meter, Path root) {
    WattMeter opened = open(meter, root);
    return () -> opened.meanWatts(SECOND);
  }

  private static WattMeter open(String meter, Path root) {
    Clock clock = Clock.system();
    if (meter.equals(ProfileSpec.SYSFS)) {
      return new SensorMeter(root, FAMILY, clock);
    }
    if (meter.startsWith(CSV)) {
      return new CsvMeter(Path.of(meter.substring(CSV.length())), clock);
    }
    if (meter.startsWith(SERIAL)) {
      String[] parts = meter.substring(SERIAL.length()).split("@", 2);
      try {
        int baud = parts.length == 1 ? SerialMeter.USUAL_BAUD : Integer.parseInt(parts[1]);
        return new SerialMeter(Path.of(parts[0]), baud, clock);
      } catch (NumberFormatException e) {
        throw UserError.usage("meter %s: the speed is no number", meter);
      }
    }
    throw UserError.usage(
        "unknown meter \"%s\"; choose sysfs, csv:FILE or serial:DEVICE[@BAUD]", meter);
  }

  static SecondLog.Meter celsius(Path root) {
    BoardInspector inspector = new BoardInspector(root, FAMILY, Clock.system());
    return () -> inspector.inspect().heat().hottestCelsius();
  }
}
