package org.joulesight;

/**
 * Told about every run of a network, on the thread that runs it: implementations neither block nor
 * allocate. A service; several may listen.
 */
public interface KernelTap {
  /** Called just before the first kernel of a frame. */
  void started(Work work, long startNanos);

  /**
   * Called when the frame is done, on a paced board at the end of the board's own time.
   *
   * @param kernelNanos time this host's kernels took
   */
  void finished(Work work, long startNanos, long endNanos, long kernelNanos);
}
