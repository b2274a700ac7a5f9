package org.joulesight.engine.internal.specialize;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.TensorType;

/** Makes constant tensors. */
final class Constants {
  private Constants() {}

  /** From floating-point values, converted to the type as C does. */
  static ConstantTensor reals(TensorType type, IntToDoubleFunction value) {
    ByteBuffer data = allocate(type);
    for (int i = 0; i < type.shape().elements(); i++) {
      double v = value.applyAsDouble(i);
      switch (type.type()) {
        case F32 -> data.putFloat((float) v);
        case F64 -> data.putDouble(v);
        case BOOL -> data.put((byte) (v != 0 ? 1 : 0));
        case F16, BF16 -> throw new IllegalArgumentException("makes 16-bit floats");
        default -> putInteger(data, type.type(), (long) v);
      }
    }
    return new ConstantTensor(type, data.flip());
  }

  /** From integers, of which the low bits are kept. */
  static ConstantTensor integers(TensorType type, IntToLongFunction value) {
    if (type.type().isFloat()) {
      return reals(type, value::applyAsLong);
    }
    ByteBuffer data = allocate(type);
    for (int i = 0; i < type.shape().elements(); i++) {
      putInteger(data, type.type(), value.applyAsLong(i));
    }
    return new ConstantTensor(type, data.flip());
  }

  private static void putInteger(ByteBuffer data, DataType type, long v) {
    switch (type.bytes()) {
      case 8 -> data.putLong(v);
      case 4 -> data.putInt((int) v);
      case 2 -> data.putShort((short) v);
      default -> data.put((byte) (type == DataType.BOOL ? (v != 0 ? 1 : 0) : v));
    }
  }

  /** The same bytes under another shape. */
  static ConstantTensor reshaped(ConstantTensor tensor, TensorType type) {
    return new ConstantTensor(type, tensor.data());
  }

  static ByteBuffer allocate(TensorType type) {
    long bytes = type.shape().elements() * type.type().bytes();
    return ByteBuffer.allocateDirect(Math.toIntExact(bytes)).order(ByteOrder.nativeOrder());
  }
}
