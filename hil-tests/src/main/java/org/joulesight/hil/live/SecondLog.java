package org.joulesight.hil.live;

import java.util.ArrayList;
import java.util.List;
import org.joulesight.UserError;

/** Asks a meter for one second after the other, on a thread of its own. Thread-safe. */
final class SecondLog implements AutoCloseable {
  private static final long CLOSE_MILLIS = 3000;

  private final List<Second> seconds = new ArrayList<>();
  private final Meter meter;
  private final Thread thread;
  private String trouble = "";

  /** Blocks for about a second. */
  interface Meter {
    double mean() throws InterruptedException;
  }

  /**
   * @param endNanos of the interval, in {@link System#nanoTime()}
   * @param value mean; NaN if the meter could not tell
   */
  record Second(long beginNanos, long endNanos, double value) {}

  SecondLog(String name, Meter meter) {
    this.meter = meter;
    thread = new Thread(this::run, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        one();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private void one() throws InterruptedException {
    long begin = System.nanoTime();
    double value = Double.NaN;
    String why = "";
    try {
      value = meter.mean();
    } catch (UserError e) {
      why = e.getMessage();
    }
    synchronized (this) {
      trouble = why.isEmpty() ? trouble : why;
      seconds.add(new Second(begin, System.nanoTime(), value));
    }
  }

  synchronized List<Second> seconds() {
    return List.copyOf(seconds);
  }

  /** Why it could not tell, the last time; empty if it always could. */
  synchronized String trouble() {
    return trouble;
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
