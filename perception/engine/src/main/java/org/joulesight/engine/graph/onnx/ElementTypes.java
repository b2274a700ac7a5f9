package org.joulesight.engine.graph.onnx;

import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.internal.onnx.OnnxSchema.TensorProto;

/** ONNX's numbers for the types of elements. */
final class ElementTypes {
  private ElementTypes() {}

  /**
   * @throws IllegalArgumentException for text, complex numbers and narrow floats
   */
  static DataType of(int number) {
    TensorProto.DataType type = TensorProto.DataType.forNumber(number);
    return switch (type == null ? TensorProto.DataType.UNDEFINED : type) {
      case FLOAT -> DataType.F32;
      case DOUBLE -> DataType.F64;
      case FLOAT16 -> DataType.F16;
      case BFLOAT16 -> DataType.BF16;
      case INT8 -> DataType.I8;
      case UINT8 -> DataType.U8;
      case INT16 -> DataType.I16;
      case UINT16 -> DataType.U16;
      case INT32 -> DataType.I32;
      case UINT32 -> DataType.U32;
      case INT64 -> DataType.I64;
      case UINT64 -> DataType.U64;
      case BOOL -> DataType.BOOL;
      default ->
          throw new IllegalArgumentException(
              "element type " + (type == null ? number : type) + " is not supported");
    };
  }

  static int number(DataType type) {
    return switch (type) {
      case F32 -> TensorProto.DataType.FLOAT_VALUE;
      case F64 -> TensorProto.DataType.DOUBLE_VALUE;
      case F16 -> TensorProto.DataType.FLOAT16_VALUE;
      case BF16 -> TensorProto.DataType.BFLOAT16_VALUE;
      case I8 -> TensorProto.DataType.INT8_VALUE;
      case U8 -> TensorProto.DataType.UINT8_VALUE;
      case I16 -> TensorProto.DataType.INT16_VALUE;
      case U16 -> TensorProto.DataType.UINT16_VALUE;
      case I32 -> TensorProto.DataType.INT32_VALUE;
      case U32 -> TensorProto.DataType.UINT32_VALUE;
      case I64 -> TensorProto.DataType.INT64_VALUE;
      case U64 -> TensorProto.DataType.UINT64_VALUE;
      case BOOL -> TensorProto.DataType.BOOL_VALUE;
    };
  }

  /** Networks compute in 32-bit floats, or in what a plan asks for, whatever the file says. */
  static DataType computed(DataType type) {
    return type.isFloat() ? DataType.F32 : type;
  }
}
