package org.joulesight.engine.plan;

import org.joulesight.engine.internal.onednn.OneDnnEngine;

/** The engines that are built in. */
public final class Engines {
  private Engines() {}

  /**
   * oneDNN on this machine's processor. Its threads are OpenMP's, so their number and how they wait
   * come from the environment of the process: {@code OMP_NUM_THREADS}, {@code OMP_WAIT_POLICY}.
   *
   * @param cap takes effect only if nothing has run on oneDNN in this process before; if it comes
   *     too late this fails
   * @throws org.joulesight.UserError if the native library cannot be loaded, or the cap came too
   *     late
   */
  public static Engine onednn(Isa cap) {
    return new OneDnnEngine(cap);
  }
}
