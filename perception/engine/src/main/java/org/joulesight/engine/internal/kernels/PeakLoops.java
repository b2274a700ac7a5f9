package org.joulesight.engine.internal.kernels;

import org.bytedeco.javacpp.annotation.NoException;
import org.bytedeco.javacpp.annotation.Platform;

/** The kernel library's measure of the machine, as {@code peak.h} explains it. */
@Platform(include = "peak.h")
@NoException
public class PeakLoops {
  static {
    KernelLibrary.load();
  }

  private PeakLoops() {}

  public static native double js_peak_gops(int type, double seconds);
}
