package org.joulesight.engine.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A value known before a network runs. Immutable. Elements lie row by row (the last axis next to
 * each other) in native byte order, in a direct or mapped buffer; booleans are bytes 0 and 1.
 */
public final class ConstantTensor {
  private final TensorType type;
  private final ByteBuffer data;

  /**
   * @param data from position to limit; not copied, so not to be changed afterwards
   * @throws IllegalArgumentException if it has not just the bytes that {@code type} needs
   */
  public ConstantTensor(TensorType type, ByteBuffer data) {
    this.type = type;
    this.data = data.slice().order(ByteOrder.nativeOrder());
    long expected = type.shape().elements() * type.type().bytes();
    if (this.data.remaining() != expected) {
      throw new IllegalArgumentException(
          type + " needs " + expected + " bytes, not " + this.data.remaining());
    }
  }

  public static ConstantTensor floats(TensorShape shape, float... values) {
    ByteBuffer data = allocate(values.length, DataType.F32);
    data.asFloatBuffer().put(values);
    return new ConstantTensor(new TensorType(DataType.F32, shape), data);
  }

  public static ConstantTensor longs(TensorShape shape, long... values) {
    ByteBuffer data = allocate(values.length, DataType.I64);
    data.asLongBuffer().put(values);
    return new ConstantTensor(new TensorType(DataType.I64, shape), data);
  }

  private static ByteBuffer allocate(int count, DataType type) {
    return ByteBuffer.allocateDirect(Math.multiplyExact(count, type.bytes()))
        .order(ByteOrder.nativeOrder());
  }

  public DataType type() {
    return type.type();
  }

  public TensorShape shape() {
    return type.shape();
  }

  public TensorType tensorType() {
    return type;
  }

  public int size() {
    return (int) type.shape().elements();
  }

  /** The bytes; a read-only view with a position of its own. */
  public ByteBuffer data() {
    return data.asReadOnlyBuffer().order(ByteOrder.nativeOrder());
  }

  /** An element of any type, by its place in row-major order. Exact for integers up to 2^53. */
  public double get(int index) {
    return switch (type.type()) {
      case F32 -> data.getFloat(index * Float.BYTES);
      case F64 -> data.getDouble(index * Double.BYTES);
      case F16 -> Half.toFloat(data.getShort(index * Short.BYTES));
      case BF16 -> Float.intBitsToFloat(data.getShort(index * Short.BYTES) << 16);
      case I8 -> data.get(index);
      case U8, BOOL -> data.get(index) & 0xff;
      case I16 -> data.getShort(index * Short.BYTES);
      case U16 -> data.getShort(index * Short.BYTES) & 0xffff;
      case I32 -> data.getInt(index * Integer.BYTES);
      case U32 -> data.getInt(index * Integer.BYTES) & 0xffffffffL;
      case I64, U64 -> data.getLong(index * Long.BYTES);
    };
  }

  /** All elements as floats. */
  public float[] toFloats() {
    float[] values = new float[size()];
    if (type.type() == DataType.F32) {
      data.asFloatBuffer().get(0, values);
      return values;
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) get(i);
    }
    return values;
  }

  /** All elements as integers, those of 64 bits exactly. */
  public long[] toLongs() {
    long[] values = new long[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = type.type() == DataType.I64 ? data.getLong(i * Long.BYTES) : (long) get(i);
    }
    return values;
  }

  /** Floats as weights of a layer; no copy if they lie in memory as floats must. */
  public Weights toWeights() {
    boolean aligned = data.isDirect() && data.alignmentOffset(0, Float.BYTES) == 0;
    if (type.type() == DataType.F32 && aligned) {
      return Weights.wrap(data.asReadOnlyBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer());
    }
    ByteBuffer copy = allocate(size(), DataType.F32);
    for (int i = 0; i < size(); i++) {
      copy.putFloat((float) get(i));
    }
    return Weights.wrap(copy.flip().asFloatBuffer());
  }
}
