package org.joulesight.simboard.internal;

import java.io.IOException;
import org.joulesight.Clock;
import org.joulesight.simboard.BoardTree;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Thread "sim-sysfs": moves the plant on and writes its tree whenever its current sensor has a new
 * value (each 6.6 ms), so that a reader finds what the chip would hold.
 */
final class SysfsWriter implements Runnable, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SysfsWriter.class);
  private static final long CLOSE_MILLIS = 2_000;

  private final BoardTree tree;
  private final Clock clock;
  private final Thread thread = new Thread(this, "sim-sysfs");
  private long failures;

  SysfsWriter(BoardTree tree, Clock clock) {
    this.tree = tree;
    this.clock = clock;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        update();
        clock.awaitUntil(tree.nextUpdateNanos(clock.nanoTime()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // close() asked for the end
    }
  }

  private void update() {
    try {
      tree.update(clock.nanoTime());
    } catch (IOException e) {
      // A full or vanished folder fails 150 times a second: say it once.
      if (failures++ == 0) {
        LOG.warn("event=sim-sysfs-failed root={} cause=\"{}\"", tree.root(), e.toString());
      }
    }
  }

  /** Ends the thread and deletes the tree. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      tree.close();
    } catch (IOException e) {
      LOG.warn("event=sim-sysfs-left root={} cause=\"{}\"", tree.root(), e.toString());
    }
  }
}
