package org.joulesight.engine.internal.specialize;

import org.joulesight.engine.graph.TensorShape;

/** NumPy's broadcasting, which ONNX uses. */
final class Broadcast {
  private Broadcast() {}

  static TensorShape of(TensorShape a, TensorShape b) {
    int rank = Math.max(a.rank(), b.rank());
    int[] sizes = new int[rank];
    for (int i = 0; i < rank; i++) {
      int x = size(a, i, rank);
      int y = size(b, i, rank);
      Operands.require(x == y || x == 1 || y == 1, "%s does not fit %s", a, b);
      sizes[i] = x == 1 ? y : x;
    }
    return TensorShape.of(sizes);
  }

  /** Distance between neighbours along each axis of {@code to}; 0 where an element repeats. */
  static int[] strides(TensorShape from, TensorShape to) {
    int[] strides = new int[to.rank()];
    int stride = 1;
    for (int i = to.rank() - 1; i >= 0; i--) {
      int size = size(from, i, to.rank());
      strides[i] = size == 1 ? 0 : stride;
      stride *= size;
    }
    return strides;
  }

  private static int size(TensorShape shape, int axis, int rank) {
    int own = axis - (rank - shape.rank());
    return own < 0 ? 1 : shape.size(own);
  }
}
