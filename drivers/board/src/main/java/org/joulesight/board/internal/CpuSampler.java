package org.joulesight.board.internal;

import java.util.List;
import org.joulesight.Clock;
import org.joulesight.PowerMeter;
import org.joulesight.PowerSource;
import org.joulesight.Quality;
import org.joulesight.board.ProcessCpuTime;

/**
 * The program's own processor time as what is regulated: core-seconds per second, in place of
 * watts. Samples at its interval's end, not at random like {@link PowerInterval}: a counter misses
 * nothing, and its scheduler gains by knowing which frames an interval held.
 */
final class CpuSampler implements IntervalSampler {
  /**
   * The counter is exact; what is stated is how much the program takes besides networks at one time
   * and not at another: compiling, collecting garbage, sending. Seen: 0.01 to 0.03.
   */
  private static final double BACKGROUND_CORES = 0.015;

  private final ProcessCpuTime time;
  private final Clock clock;
  private final LatestPower power;
  private double lastSeconds;
  private long lastNanos;
  private long sequence;

  CpuSampler(ProcessCpuTime time, Clock clock) {
    this.time = time;
    this.clock = clock;
    power = new LatestPower(clock, BoardSampler.INTERVAL_NANOS, ProcessCpuTime.UNIT);
    power.source(PowerSource.MEASURED);
    lastSeconds = time.seconds();
    lastNanos = clock.nanoTime();
  }

  PowerMeter powerMeter() {
    return power;
  }

  @Override
  public void sampleWindow(long startNanos) throws InterruptedException {
    clock.awaitUntil(startNanos + BoardSampler.INTERVAL_NANOS);
    double now = time.seconds();
    long nanos = clock.nanoTime();
    double interval = (nanos - lastNanos) * 1e-9;
    double cores = (now - lastSeconds) / interval;
    long middle = lastNanos + (nanos - lastNanos) / 2;
    lastSeconds = now;
    lastNanos = nanos;
    power.publish(
        new PowerMeter.Reading(
            cores,
            BACKGROUND_CORES,
            middle,
            ++sequence,
            Quality.OK,
            ProcessCpuTime.METER,
            List.of()));
  }
}
