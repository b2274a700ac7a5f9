package org.joulesight.camera.internal;

/**
 * Turns a stream's time stamps into the machine's monotonic time. Pictures arrive early or late,
 * but never before they were captured: the stamp that had the least delay tells how the two clocks
 * lie, so that a picture that waited in the network keeps its age. What all pictures are delayed by
 * is not known and not counted.
 */
final class StreamClock {
  /** A camera's clock may run that much slower than ours. */
  private static final double DRIFT = 200e-6;

  /** The stream started anew, or its clock was set. */
  private static final long JUMP_NANOS = 10_000_000_000L;

  private boolean started;
  private long offsetNanos;
  private long lastArrivalNanos;

  /**
   * @param stampNanos of the picture, in the stream's own time
   * @return when it was captured as far as can be told, never after {@code arrivalNanos}
   */
  long captured(long stampNanos, long arrivalNanos) {
    long offset = arrivalNanos - stampNanos;
    if (!started || Math.abs(offset - offsetNanos) > JUMP_NANOS) {
      offsetNanos = offset;
    } else {
      long drifted = offsetNanos + (long) (DRIFT * (arrivalNanos - lastArrivalNanos));
      offsetNanos = Math.min(offset, drifted);
    }
    started = true;
    lastArrivalNanos = arrivalNanos;
    return stampNanos + offsetNanos;
  }
}
