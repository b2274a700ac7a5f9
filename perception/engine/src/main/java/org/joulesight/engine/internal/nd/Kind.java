package org.joulesight.engine.internal.nd;

/** Kernels of the native library, in the order of its table (nd_step.inc). */
enum Kind {
  COPY,
  MAP,
  UNARY,
  BINARY,
  COMPARE,
  WHERE,
  CAST,
  REDUCE,
  SOFTMAX,
  MATMUL,
  CONVOLUTION,
  POOL,
  LRN,
  GATHER,
  TOP,
  RESIZE,
  QUANTIZE,
  DEQUANTIZE
}
