package org.joulesight.accelerator.internal;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Work handed to the device, done one after the other by a thread that stands for it. */
final class NpuQueue implements AutoCloseable {
  private static final Runnable STOP = () -> {};

  private final BlockingQueue<Runnable> jobs = new LinkedBlockingQueue<>();
  private final Thread device;

  NpuQueue(String name) {
    this.device = new Thread(this::work, name);
    device.setDaemon(true);
    device.start();
  }

  /** Jobs do not throw. */
  void add(Runnable job) {
    jobs.add(job);
  }

  private void work() {
    try {
      for (Runnable job = jobs.take(); job != STOP; job = jobs.take()) {
        job.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for what is queued. */
  @Override
  public void close() {
    jobs.add(STOP);
    try {
      device.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
