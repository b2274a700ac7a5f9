package org.joulesight.camera.internal;

import java.util.concurrent.TimeUnit;

/**
 * Holds the newest frame only: putting one releases the one that was not taken yet. One writer, one
 * reader; the mailbox owns one reference of the frame that it holds.
 */
final class Mailbox implements AutoCloseable {
  private PooledFrame waiting;
  private long replaced;
  private boolean ended;
  private boolean closed;

  /** Takes over the caller's reference. Never blocks. */
  synchronized void put(PooledFrame frame) {
    if (closed) {
      frame.release();
      return;
    }
    dropWaiting();
    waiting = frame;
    notifyAll();
  }

  /**
   * Releases the waiting frame, to win its slot back.
   *
   * @return whether there was one
   */
  synchronized boolean dropWaiting() {
    if (waiting == null) {
      return false;
    }
    waiting.release();
    waiting = null;
    replaced++;
    return true;
  }

  /**
   * @return the newest frame, whose reference goes to the caller; null on timeout, and at once when
   *     no frame can come any more
   */
  synchronized PooledFrame take(long timeoutNanos) throws InterruptedException {
    long start = System.nanoTime();
    long left = timeoutNanos;
    while (waiting == null && !ended && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = timeoutNanos - (System.nanoTime() - start);
    }
    PooledFrame frame = waiting;
    waiting = null;
    return frame;
  }

  synchronized long replaced() {
    return replaced;
  }

  /** No frame will be put any more; one that waits can still be taken. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  @Override
  public synchronized void close() {
    closed = true;
    end();
    if (waiting != null) {
      waiting.release();
      waiting = null;
    }
  }
}
