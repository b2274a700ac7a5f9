package org.joulesight.engine.internal.kernels;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.annotation.Name;
import org.bytedeco.javacpp.annotation.Opaque;
import org.bytedeco.javacpp.annotation.Platform;

/** Handle of a list of steps that one call runs: {@code js_plan}. Used by one thread at a time. */
@Platform(include = "kernels.h")
@Name("js_plan")
@Opaque
public class NativePlan extends Pointer {
  public NativePlan(Pointer p) {
    super(p);
  }
}
