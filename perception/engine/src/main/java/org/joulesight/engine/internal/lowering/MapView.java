package org.joulesight.engine.internal.lowering;

import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.internal.kernels.Kernels;

/** A value of any rank as the kernels see it: pixels with channels. */
record MapView(int batch, int height, int width, int channels, int pixelStride) {
  /** A value that is no map is one row of pixels, its last axis being the channels. */
  static MapView of(Tensor tensor) {
    TensorShape s = tensor.shape();
    if (s.isMap()) {
      return new MapView(s.batch(), s.height(), s.width(), s.channels(), tensor.pixelStride());
    }
    int channels = s.rank() == 0 ? 1 : Math.max(1, s.size(s.rank() - 1));
    int pixels = Math.toIntExact(s.elements() / channels);
    return new MapView(1, 1, pixels, channels, channels);
  }

  /** Whether the kernels for layers know values of this type; others are copied byte by byte. */
  static boolean isStorage(DataType type) {
    return switch (type) {
      case F32, F16, BF16, I16, I8, U8 -> true;
      default -> false;
    };
  }

  static int storage(DataType type) {
    return switch (type) {
      case F32 -> Kernels.JS_F32;
      case F16 -> Kernels.JS_F16;
      case BF16 -> Kernels.JS_BF16;
      case I16 -> Kernels.JS_S16;
      case I8 -> Kernels.JS_S8;
      case U8 -> Kernels.JS_U8;
      default -> throw new IllegalArgumentException(type + " is no storage of real numbers");
    };
  }
}
