package org.joulesight.hil.gates;

import java.nio.file.Path;
import org.joulesight.KernelTap;
import org.joulesight.Work;

/**
 * Lets inference hang where a kernel would: in the thread that runs the network, while it has the
 * compute unit's turn. A tap must not block; that this one does is the fault.
 */
final class GatedTap implements KernelTap {
  private final Gate gate;

  GatedTap(Path folder) {
    gate = new Gate(folder, "inference");
  }

  @Override
  public void started(Work work, long startNanos) {
    try {
      gate.pass();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the pipeline closes
    }
  }

  @Override
  public void finished(Work work, long startNanos, long endNanos, long kernelNanos) {
    // Only the start hangs.
  }
}
