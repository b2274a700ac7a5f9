package org.joulesight.engine.internal.kernels;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.annotation.Name;
import org.bytedeco.javacpp.annotation.Opaque;
import org.bytedeco.javacpp.annotation.Platform;

/** Handle of a general operator: {@code js_nd_step}. Must outlive the plans that use it. */
@Platform(include = "nd.h")
@Name("js_nd_step")
@Opaque
public class NdHandle extends Pointer {
  public NdHandle(Pointer p) {
    super(p);
  }
}
