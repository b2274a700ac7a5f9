package org.joulesight.engine.internal.onednn;

import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.stream;
import org.joulesight.engine.graph.TensorShape;

/** The library's handles that everything here needs. */
record OneDnn(engine engine, stream stream, NativeCount count, boolean hasByteDotProduct) {
  /** Largest 8-bit weight that kernels multiply exactly with bytes of this type. */
  int largestWeight(ValueFormat.Type source) {
    return hasByteDotProduct || source == ValueFormat.Type.S8
        ? WeightQuantizer.LARGEST
        : WeightQuantizer.LARGEST_WITHOUT_VNNI;
  }

  /** Channels of a pixel side by side: what pictures, 8-bit kernels and decoders have in common. */
  static memory.desc channelsLast(NativeScope scope, TensorShape shape, ValueFormat.Type type) {
    return scope.own(new memory.desc(shape.dims(), type.dnnl, memory.format_tag.acdb));
  }

  static memory.desc vector(NativeScope scope, long count, ValueFormat.Type type) {
    return scope.own(new memory.desc(new long[] {count}, type.dnnl, memory.format_tag.a));
  }
}
