package org.joulesight.engine.internal.specialize;

import org.joulesight.engine.graph.DataType;

/** The numbers that operators name element types by: those of TensorProto.DataType. */
final class OnnxTypes {
  private static final DataType[] BY_NUMBER = {
    null,
    DataType.F32,
    DataType.U8,
    DataType.I8,
    DataType.U16,
    DataType.I16,
    DataType.I32,
    DataType.I64,
    null,
    DataType.BOOL,
    DataType.F16,
    DataType.F64,
    DataType.U32,
    DataType.U64,
    null,
    null,
    DataType.BF16
  };

  private OnnxTypes() {}

  static DataType of(int number) {
    DataType type = number < 0 || number >= BY_NUMBER.length ? null : BY_NUMBER[number];
    Operands.require(type != null, "makes elements of the type with number %d", number);
    return type;
  }
}
