package org.joulesight;

/**
 * An open camera. A thread of its own captures into a mailbox of size one, which always holds the
 * newest frame: a slow reader never makes latency grow. One reader thread; {@code status} and
 * {@code close} from any thread.
 */
public interface Camera extends AutoCloseable {
  /**
   * Takes the newest frame, waiting for it if there is none.
   *
   * @return a frame that the caller must release, or null on timeout and after the end
   */
  Frame take(long timeoutNanos) throws InterruptedException;

  CameraStatus status();

  /** Ends the capture thread, waiting at most 2 s for it, and frees the slots. Idempotent. */
  @Override
  void close();
}
