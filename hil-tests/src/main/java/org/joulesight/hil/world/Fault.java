package org.joulesight.hil.world;

/**
 * A fault with its time.
 *
 * @param subject camera or bundle that it hits, for faults of those
 */
public record Fault(FaultKind kind, long fromNanos, long untilNanos, String subject, double value) {
  public boolean active(long nanos) {
    return nanos >= fromNanos && nanos < untilNanos;
  }

  /** Share of the fault's time that is over, 0..1. */
  double progress(long nanos) {
    double share = (double) (nanos - fromNanos) / Math.max(1, untilNanos - fromNanos);
    return Math.max(0, Math.min(1, share));
  }
}
