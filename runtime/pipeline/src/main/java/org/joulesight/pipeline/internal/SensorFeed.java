package org.joulesight.pipeline.internal;

import java.util.List;
import java.util.function.Supplier;
import org.joulesight.Clock;
import org.joulesight.ClockSwitch;
import org.joulesight.PointSwitch;
import org.joulesight.scheduler.PowerBudgetScheduler;

/**
 * Hands sensor readings to the scheduler in time, also while no frame comes, keeps the mode, and
 * tells of the switches that were made.
 */
public final class SensorFeed implements AutoCloseable {
  private static final long INTERVAL_NANOS = 50_000_000;
  private static final long CLOSE_MILLIS = 1_000;

  private final Clock clock;
  private final PowerBudgetScheduler scheduler;
  private final ModeKeeper modes;
  private final Supplier<List<PointSwitch.Listener>> listeners;
  private final Thread agent = new Thread(this::run, "sensor-feed");

  /**
   * @param listeners told about every switch, on this feed's thread
   */
  public SensorFeed(
      Clock clock,
      PowerBudgetScheduler scheduler,
      ModeKeeper modes,
      Supplier<List<PointSwitch.Listener>> listeners) {
    this.modes = modes;
    this.listeners = listeners;
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
        tell();
        clock.awaitUntil(now + INTERVAL_NANOS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private void tell() {
    List<PointSwitch> points = scheduler.takeSwitches();
    List<ClockSwitch> clocks = scheduler.takeClockSwitches();
    for (PointSwitch.Listener listener : listeners.get()) {
      clocks.forEach(listener::clockSwitched);
      points.forEach(listener::switched);
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
    tell(); // of the last frames, too
  }
}
