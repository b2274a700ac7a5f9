package org.joulesight.engine.graph.onnx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joulesight.engine.graph.OpAttributes;
import org.joulesight.engine.internal.onnx.OnnxSchema.AttributeProto;
import org.joulesight.engine.internal.onnx.OnnxSchema.NodeProto;

/** Reads the attributes of a node. */
final class AttributeReader {
  private final TensorReader tensors;

  AttributeReader(TensorReader tensors) {
    this.tensors = tensors;
  }

  /**
   * @throws IllegalArgumentException for graphs and lists of texts or tensors, which no supported
   *     operator has
   */
  OpAttributes read(NodeProto node) {
    Map<String, Object> values = new HashMap<>();
    for (AttributeProto attribute : node.getAttributeList()) {
      values.put(attribute.getName(), value(attribute));
    }
    return new OpAttributes(values);
  }

  private Object value(AttributeProto attribute) {
    return switch (attribute.getType()) {
      case FLOAT -> attribute.getF();
      case INT -> attribute.getI();
      case STRING -> attribute.getS().toStringUtf8();
      case TENSOR -> tensors.read(attribute.getT());
      case FLOATS -> List.copyOf(attribute.getFloatsList());
      case INTS -> List.copyOf(attribute.getIntsList());
      default ->
          throw new IllegalArgumentException(
              "attribute \"%s\" is of kind %s".formatted(attribute.getName(), attribute.getType()));
    };
  }
}
