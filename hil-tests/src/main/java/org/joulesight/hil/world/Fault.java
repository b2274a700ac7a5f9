package org.joulesight.hil.world;

/**
 * A fault with its time.
 *
 * @param camera that it hits, for faults of cameras
 */
public record Fault(FaultKind kind, long fromNanos, long untilNanos, String camera, double value) {
  public boolean active(long nanos) {
    return nanos >= fromNanos && nanos < untilNanos;
  }

  /** Share of the fault's time that is over, 0..1. */
  double progress(long nanos) {
    double share = (double) (nanos - fromNanos) / Math.max(1, untilNanos - fromNanos);
    return Math.max(0, Math.min(1, share));
  }
}
