package org.joulesight.engine.internal.onednn;

import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.stream;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.internal.lowering.NativeCount;
import org.joulesight.engine.internal.lowering.NativeScope;
import org.joulesight.engine.internal.lowering.Tensor;

/** The library's handles that everything here needs. */
record OneDnn(engine engine, stream stream, NativeCount count) {
  /** How a value lies: channels of a pixel side by side; what is no map is seen as one row. */
  static memory.desc describe(NativeScope scope, Tensor tensor) {
    TensorShape shape = asMap(tensor.shape());
    memory.data_type type = type(tensor.format().type());
    if (tensor.pixelStride() <= shape.channels()) {
      return channelsLast(scope, shape, type);
    }
    memory.desc whole = channelsLast(scope, shape.withChannels(tensor.pixelStride()), type);
    return scope.own(
        whole.submemory_desc(shape.dims(), new long[] {0, tensor.firstChannel(), 0, 0}));
  }

  static memory.desc channelsLast(NativeScope scope, TensorShape shape, memory.data_type type) {
    return scope.own(new memory.desc(shape.dims(), type, memory.format_tag.acdb));
  }

  static TensorShape asMap(TensorShape shape) {
    if (shape.isMap()) {
      return shape;
    }
    int channels = shape.rank() == 0 ? 1 : shape.size(shape.rank() - 1);
    return new TensorShape(1, channels, 1, (int) (shape.elements() / channels));
  }

  static memory.desc vector(NativeScope scope, long count, memory.data_type type) {
    return scope.own(new memory.desc(new long[] {count}, type, memory.format_tag.a));
  }

  static memory.data_type type(DataType type) {
    return switch (type) {
      case F32 -> memory.data_type.f32;
      case BF16 -> memory.data_type.bf16;
      case I8 -> memory.data_type.s8;
      case U8 -> memory.data_type.u8;
      default -> throw new IllegalArgumentException(type + " has no primitives");
    };
  }
}
