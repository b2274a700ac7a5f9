package org.joulesight.board.internal;

/** Reads sensors one interval after the other and publishes what they say. */
interface IntervalSampler {
  /** Samples for {@link BoardSampler#INTERVAL_NANOS} from {@code startNanos} on; blocks so long. */
  void sampleWindow(long startNanos) throws InterruptedException;
}
