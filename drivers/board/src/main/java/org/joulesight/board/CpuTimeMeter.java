package org.joulesight.board;

import org.joulesight.Clock;

/**
 * The program's own processor time as a meter; what it calls watts are core-seconds per second.
 * Used by one thread.
 */
public final class CpuTimeMeter implements WattMeter {
  private final ProcessCpuTime time;
  private final Clock clock;

  public CpuTimeMeter(ProcessCpuTime time, Clock clock) {
    this.time = time;
    this.clock = clock;
  }

  @Override
  public String name() {
    return ProcessCpuTime.METER;
  }

  @Override
  public String unit() {
    return ProcessCpuTime.UNIT;
  }

  @Override
  public double meanWatts(long nanos) throws InterruptedException {
    double spent = time.seconds();
    long start = clock.nanoTime();
    clock.awaitUntil(start + nanos);
    spent = time.seconds() - spent;
    return spent * 1e9 / (clock.nanoTime() - start);
  }
}
