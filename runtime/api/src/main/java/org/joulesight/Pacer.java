package org.joulesight;

/** Offered by simulated boards: how long a frame takes there. */
public interface Pacer {
  /**
   * @param startNanos when the frame's first kernel started
   * @return when the simulated board is done with it
   */
  long finishNanos(Work work, long startNanos);
}
