package org.joulesight.engine.graph;

/** Type of the elements of a value in a model file. */
public enum DataType {
  F32(4),
  F64(8),
  F16(2),
  BF16(2),
  I8(1),
  U8(1),
  I16(2),
  U16(2),
  I32(4),
  U32(4),
  I64(8),
  U64(8),
  BOOL(1);

  private final int bytes;

  DataType(int bytes) {
    this.bytes = bytes;
  }

  public int bytes() {
    return bytes;
  }

  public boolean isFloat() {
    return this == F32 || this == F64 || this == F16 || this == BF16;
  }
}
