package org.joulesight.engine.internal.kernels;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.annotation.Name;
import org.bytedeco.javacpp.annotation.Opaque;
import org.bytedeco.javacpp.annotation.Platform;

/** Handle of a layer's packed constants: {@code js_weights}. Must outlive the plans that use it. */
@Platform(include = "kernels.h")
@Name("js_weights")
@Opaque
public class PackedWeights extends Pointer {
  public PackedWeights(Pointer p) {
    super(p);
  }
}
