package org.joulesight.engine.graph.onnx;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.Half;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.Weights;
import org.joulesight.engine.internal.onnx.OnnxSchema.TensorProto;

/**
 * A constant to be written, a piece at a time: a model's weights need not fit into the heap.
 *
 * @param elements of the type of the constant
 */
record Initializer(String name, DataType type, TensorShape shape, Elements elements) {
  private static final int PIECE = 1 << 14;

  /** Puts the element with this index into a buffer in little-endian order. */
  interface Elements {
    void put(int index, ByteBuffer to);
  }

  static Initializer floats(String name, TensorShape shape, Weights weights) {
    FloatBuffer values = weights.values();
    return new Initializer(name, DataType.F32, shape, (i, to) -> to.putFloat(values.get(i)));
  }

  static Initializer halves(String name, TensorShape shape, Weights weights) {
    FloatBuffer values = weights.values();
    return new Initializer(
        name, DataType.F16, shape, (i, to) -> to.putShort(Half.of(values.get(i))));
  }

  static Initializer of(String name, ConstantTensor tensor) {
    ByteBuffer data = tensor.data();
    int bytes = tensor.type().bytes();
    return new Initializer(
        name, tensor.type(), tensor.shape(), (i, to) -> to.put(data.slice(i * bytes, bytes)));
  }

  long bytes() {
    return shape.elements() * type.bytes();
  }

  TensorProto.Builder header() {
    TensorProto.Builder header =
        TensorProto.newBuilder().setName(name).setDataType(ElementTypes.number(type));
    shape.sizes().forEach(header::addDims);
    return header;
  }

  void writeTo(OutputStream out) throws IOException {
    byte[] array = new byte[PIECE * type.bytes()];
    ByteBuffer piece = ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
    int count = Math.toIntExact(shape.elements());
    for (int i = 0; i < count; i++) {
      elements.put(i, piece);
      if (!piece.hasRemaining() || i == count - 1) {
        out.write(array, 0, piece.position());
        piece.clear();
      }
    }
  }
}
