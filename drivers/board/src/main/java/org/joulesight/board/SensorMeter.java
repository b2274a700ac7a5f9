package org.joulesight.board;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.joulesight.Clock;
import org.joulesight.Quality;
import org.joulesight.UserError;

/** The board's own power sensors as a meter. Used by one thread. */
public final class SensorMeter implements WattMeter {
  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final BoardInspector inspector;
  private final Clock clock;
  private String name = "sysfs";

  /**
   * @param root,family as in {@link BoardInspector}
   * @throws UserError if there is no such folder or family
   */
  public SensorMeter(Path root, String family, Clock clock) {
    inspector = new BoardInspector(root, family, clock);
    this.clock = clock;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public double meanWatts(long nanos) throws InterruptedException {
    long end = clock.nanoTime() + nanos;
    double sum = 0;
    int count = 0;
    do {
      BoardReport.Power power = inspector.inspect().power();
      if (power.quality() != Quality.OK) {
        throw UserError.failed(
            "the board's power cannot be measured (%s, %s); see joulesight board show, or give"
                + " --meter csv:FILE",
            power.sensor(), power.quality().name().toLowerCase(Locale.ROOT));
      }
      name = power.sensor();
      sum += power.totalWatts();
      count++;
    } while (clock.nanoTime() + SECOND_NANOS / 2 < end);
    return sum / count;
  }
}
