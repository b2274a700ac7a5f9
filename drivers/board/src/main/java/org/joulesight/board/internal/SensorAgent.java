package org.joulesight.board.internal;

import org.joulesight.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that samples one interval after the other. */
final class SensorAgent implements Runnable, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SensorAgent.class);
  private static final long CLOSE_MILLIS = 2_000;

  private final IntervalSampler sampler;
  private final Clock clock;
  private final Thread thread;

  SensorAgent(String name, IntervalSampler sampler, Clock clock) {
    this.sampler = sampler;
    this.clock = clock;
    thread = new Thread(this, name);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  @Override
  public void run() {
    long start = clock.nanoTime();
    try {
      while (!Thread.currentThread().isInterrupted()) {
        sampler.sampleWindow(start);
        start += BoardSampler.INTERVAL_NANOS;
        if (clock.nanoTime() - start > BoardSampler.INTERVAL_NANOS) {
          start = clock.nanoTime(); // sensors too slow or machine asleep: do not rush after it
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // close() asked for the end
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      LOG.warn("event=thread-left thread={}", thread.getName());
    }
  }
}
