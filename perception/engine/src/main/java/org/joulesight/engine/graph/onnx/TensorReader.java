package org.joulesight.engine.graph.onnx;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.TensorType;
import org.joulesight.engine.internal.onnx.OnnxSchema.StringStringEntryProto;
import org.joulesight.engine.internal.onnx.OnnxSchema.TensorProto;

/** Reads tensors of a model file without copying what lies in the file as it is needed. */
final class TensorReader {
  static final int MAX_RANK = 8;

  private final ModelFile file;

  TensorReader(ModelFile file) {
    this.file = file;
  }

  /** As it is in the file, floats of 16 and 64 bits as 32 bits. */
  ConstantTensor read(TensorProto proto) {
    try {
      DataType type = ElementTypes.of(proto.getDataType());
      TensorShape shape = shape(proto.getDimsList());
      ConstantTensor tensor =
          new ConstantTensor(new TensorType(type, shape), data(proto, type, shape));
      return ElementTypes.computed(type) == type ? tensor : widened(tensor);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw file.damaged("tensor \"%s\": %s".formatted(proto.getName(), e.getMessage()));
    }
  }

  private static ConstantTensor widened(ConstantTensor tensor) {
    ByteBuffer data = allocate(Math.multiplyExact(tensor.size(), Float.BYTES));
    for (int i = 0; i < tensor.size(); i++) {
      data.putFloat((float) tensor.get(i));
    }
    return new ConstantTensor(new TensorType(DataType.F32, tensor.shape()), data.flip());
  }

  static TensorShape shape(List<Long> dims) {
    if (dims.size() > MAX_RANK) {
      throw new IllegalArgumentException(dims.size() + " dimensions are more than " + MAX_RANK);
    }
    TensorShape shape = new TensorShape(dims.stream().map(Math::toIntExact).toList());
    if (shape.elements() > Integer.MAX_VALUE / Double.BYTES) {
      throw new IllegalArgumentException("its size " + shape + " is too large");
    }
    return shape;
  }

  private ByteBuffer data(TensorProto proto, DataType type, TensorShape shape) {
    if (proto.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
      return external(proto, shape.elements() * type.bytes());
    }
    if (proto.hasRawData()) {
      return direct(proto.getRawData());
    }
    int count = (int) shape.elements();
    int listed =
        switch (type) {
          case F32 -> proto.getFloatDataCount();
          case F64 -> proto.getDoubleDataCount();
          case I64 -> proto.getInt64DataCount();
          case U32, U64 -> proto.getUint64DataCount();
          default -> proto.getInt32DataCount();
        };
    if (listed != count) {
      throw new IllegalArgumentException(shape + " with " + listed + " elements");
    }
    ByteBuffer data = allocate(count * type.bytes());
    for (int i = 0; i < count; i++) {
      switch (type) {
        case F32 -> data.putFloat(proto.getFloatData(i));
        case F64 -> data.putDouble(proto.getDoubleData(i));
        case I64 -> data.putLong(proto.getInt64Data(i));
        case U64 -> data.putLong(proto.getUint64Data(i));
        case U32 -> data.putInt((int) proto.getUint64Data(i));
        case I32 -> data.putInt(proto.getInt32Data(i));
        case I16, U16, F16, BF16 -> data.putShort((short) proto.getInt32Data(i));
        case I8, U8, BOOL -> data.put((byte) proto.getInt32Data(i));
      }
    }
    return data.flip();
  }

  private ByteBuffer external(TensorProto proto, long expected) {
    String location = "";
    long offset = 0;
    long length = expected;
    for (StringStringEntryProto entry : proto.getExternalDataList()) {
      switch (entry.getKey()) {
        case "location" -> location = entry.getValue();
        case "offset" -> offset = Long.parseLong(entry.getValue());
        case "length" -> length = Long.parseLong(entry.getValue());
        default -> {} // a checksum, which few writers give
      }
    }
    return file.external(location, offset, length);
  }

  /** The bytes in the mapped file; what came through the heap is copied out of it. */
  private static ByteBuffer direct(ByteString bytes) {
    ByteBuffer view = bytes.asReadOnlyByteBuffer();
    return view.isDirect() ? view : allocate(bytes.size()).put(view).flip();
  }

  private static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }
}
