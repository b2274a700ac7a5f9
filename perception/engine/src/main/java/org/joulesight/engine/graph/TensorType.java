package org.joulesight.engine.graph;

/** Element type and shape of a value. */
public record TensorType(DataType type, TensorShape shape) {
  @Override
  public String toString() {
    return type.name().toLowerCase(java.util.Locale.ROOT) + "[" + shape + "]";
  }
}
