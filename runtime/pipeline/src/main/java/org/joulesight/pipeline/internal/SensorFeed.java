package org.joulesight.pipeline.internal;

import org.joulesight.Clock;
import org.joulesight.scheduler.PowerBudgetScheduler;

/**
 * Hands sensor readings to the scheduler in time, also while no frame comes, and keeps the mode.
 */
public final class SensorFeed implements AutoCloseable {
  private static final long INTERVAL_NANOS = 50_000_000;
  private static final long CLOSE_MILLIS = 1_000;

  private final Clock clock;
  private final PowerBudgetScheduler scheduler;
  private final ModeKeeper modes;
  private final Thread agent = new Thread(this::run, "sensor-feed");

  public SensorFeed(Clock clock, PowerBudgetScheduler scheduler, ModeKeeper modes) {
    this.modes = modes;
    this.clock = clock;
    this.scheduler = scheduler;
    agent.setDaemon(true);
  }

  public void start() {
    agent.start();
  }

  private void run() {
    try {
      while (true) {
        long now = clock.nanoTime();
        scheduler.sample(now);
        modes.look(now);
        clock.awaitUntil(now + INTERVAL_NANOS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  @Override
  public void close() {
    agent.interrupt();
    try {
      agent.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
