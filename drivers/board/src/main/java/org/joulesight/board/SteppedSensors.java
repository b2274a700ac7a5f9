package org.joulesight.board;

import java.nio.file.Path;
import org.joulesight.Clock;
import org.joulesight.PowerMeter;
import org.joulesight.ThermalSensor;
import org.joulesight.UserError;
import org.joulesight.board.internal.BoardSampler;
import org.joulesight.board.internal.sysfs.Sysfs;

/**
 * The board's sensors as the unit reads them, without a thread of their own: whoever drives the
 * clock samples one interval after the other. For tests in virtual time. The meters are
 * thread-safe, sampling is for one thread.
 */
public final class SteppedSensors {
  public static final long INTERVAL_NANOS = BoardSampler.INTERVAL_NANOS;

  private final BoardSampler sampler;

  /**
   * @param root folder that holds {@code sys}
   * @param family as in {@link BoardInspector}
   * @param seed of the moments at which sensors are read
   * @throws UserError if there is no such family
   */
  public SteppedSensors(Path root, String family, Clock clock, long seed) {
    sampler = new BoardSampler(new Sysfs(root), family, BoardSampler.READINGS, clock, seed);
  }

  public PowerMeter powerMeter() {
    return sampler.powerMeter();
  }

  public ThermalSensor thermalSensor() {
    return sampler.thermalSensor();
  }

  /** Samples for {@link #INTERVAL_NANOS} from then on, waiting on the clock; then publishes. */
  public void sample(long startNanos) throws InterruptedException {
    sampler.sampleWindow(startNanos);
  }
}
