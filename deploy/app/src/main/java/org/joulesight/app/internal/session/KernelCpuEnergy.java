package org.joulesight.app.internal.session;

import java.util.IdentityHashMap;
import java.util.Map;
import org.joulesight.Clock;
import org.joulesight.EnergyReference;
import org.joulesight.KernelTap;
import org.joulesight.ThermalSensor;
import org.joulesight.Work;
import org.joulesight.board.ProcessCpuTime;

/**
 * Judges a limit on processor time by the kernel's own accounting: what is called joules are
 * core-seconds. A frame that runs when the cap falls is expected to take as long as the last one of
 * its kind, on one core.
 */
final class KernelCpuEnergy implements EnergyReference, KernelTap {
  static final String NAME = "the kernel's accounting of this process";

  /** A rate over less time says nothing. */
  private static final long LEAST_NANOS = 20_000_000L;

  private final ProcessCpuTime time;
  private final ThermalSensor sensor;
  private final Clock clock;

  /** Written by whoever holds the compute unit. */
  private final Map<Work, long[]> lastNanos = new IdentityHashMap<>();

  private long lastReadNanos;
  private double lastSeconds;
  private double lastRate;
  private volatile long expectedEndNanos = Long.MIN_VALUE;

  /**
   * @param time read by this only
   */
  KernelCpuEnergy(ProcessCpuTime time, ThermalSensor sensor, Clock clock) {
    this.time = time;
    this.sensor = sensor;
    this.clock = clock;
    lastReadNanos = clock.nanoTime();
    lastSeconds = time.seconds();
  }

  /**
   * The kernel tells of now only, and reading it takes a while, longer still when the machine is
   * busy: the value is moved to the moment that was asked for, at the mean rate since the last.
   *
   * @param nanos not long ago
   */
  @Override
  public synchronized double joulesAt(long nanos) {
    long before = clock.nanoTime();
    double seconds = time.seconds();
    long middle = before + (clock.nanoTime() - before) / 2;
    if (middle - lastReadNanos > LEAST_NANOS) {
      lastRate = (seconds - lastSeconds) / (middle - lastReadNanos);
      lastReadNanos = middle;
      lastSeconds = seconds;
    }
    return seconds - lastRate * (middle - nanos);
  }

  @Override
  public double dieCelsius() {
    return sensor.latest().hottestCelsius();
  }

  @Override
  public double committedJoulesAfter(long nanos) {
    long end = expectedEndNanos;
    return end <= nanos ? 0 : (end - nanos) * 1e-9;
  }

  @Override
  public void started(Work work, long startNanos) {
    long[] last = lastNanos.get(work);
    expectedEndNanos = last == null ? startNanos : startNanos + last[0];
  }

  @Override
  public void finished(Work work, long startNanos, long endNanos, long kernelNanos) {
    expectedEndNanos = Long.MIN_VALUE;
    lastNanos.computeIfAbsent(work, k -> new long[1])[0] = kernelNanos;
  }
}
