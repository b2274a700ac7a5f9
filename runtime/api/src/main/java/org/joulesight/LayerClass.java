package org.joulesight;

/** Kind of a layer, as far as its cost on a processor depends on it. */
public enum LayerClass {
  /** Kernel larger than 1x1, dense or grouped, but not depthwise. */
  CONVOLUTION,
  /** 1x1 convolution. */
  POINTWISE,
  /** One filter per channel. */
  DEPTHWISE,
  /** Matrix product on a single pixel: fully connected layers, squeeze-and-excite. */
  DENSE,
  /**
   * Everything without a matrix product: additions, activations that were not fused, pooling,
   * resize.
   */
  ELEMENTWISE
}
