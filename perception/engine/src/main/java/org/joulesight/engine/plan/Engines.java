package org.joulesight.engine.plan;

import java.nio.file.Path;
import org.joulesight.engine.internal.cpu.CpuEngine;

/** The engines that are built in. */
public final class Engines {
  private Engines() {}

  /**
   * This machine's processor, by oneDNN and our own kernels, on one thread.
   *
   * @param cap takes effect only if nothing has run on oneDNN in this process before; if it comes
   *     too late this fails
   * @throws org.joulesight.UserError if the native libraries cannot be loaded, or the cap came too
   *     late
   */
  public static Engine cpu(Isa cap) {
    return cpu(cap, 1);
  }

  /**
   * The same on several threads. They are OpenMP's; how they wait comes from the environment of the
   * process: {@code OMP_WAIT_POLICY}, {@code GOMP_SPINCOUNT}.
   *
   * @param threads that share the work of a layer, at least 1
   */
  public static Engine cpu(Isa cap, int threads) {
    return new CpuEngine(cap, threads, null);
  }

  /**
   * The same, with the faster of several kernels for each layer, timed when a plan is first
   * compiled on this machine.
   *
   * @param choicesFolder keeps what was found, a folder for each model
   */
  public static Engine cpu(Isa cap, int threads, Path choicesFolder) {
    return new CpuEngine(cap, threads, choicesFolder);
  }
}
