package org.joulesight.models.predict;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joulesight.UserError;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.GraphInput;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.TensorType;
import org.joulesight.engine.plan.CompiledPlan;

/** Names and shapes of raw tensors. */
final class RawShapes {
  private RawShapes() {}

  /**
   * The shape of each input: as given, else as declared.
   *
   * @throws UserError if one is neither given nor wholly declared, or does not fit
   */
  static Map<String, TensorShape> of(List<GraphInput> declared, Map<String, TensorShape> given) {
    Map<String, TensorShape> shapes = new HashMap<>();
    for (GraphInput input : declared) {
      TensorShape shape = given.get(input.name());
      if (shape == null && input.sizes().contains(GraphInput.ANY)) {
        throw UserError.usage(
            "the model leaves the shape of input %s open (%s, -1 is any size); give one with"
                + " withInputShapes",
            input.name(), input.sizes());
      }
      shape = shape == null ? input.declaredShape() : shape;
      if (!input.accepts(shape)) {
        throw UserError.usage(
            "input %s cannot be %s, it is %s", input.name(), shape, input.sizes());
      }
      shapes.put(input.name(), shape);
    }
    return shapes;
  }

  static Map<String, TensorType> inputs(CompiledPlan plan) {
    Map<String, TensorType> types = new LinkedHashMap<>();
    plan.inputs().forEach(i -> types.put(i.name(), i.type()));
    return types;
  }

  static Map<String, TensorType> outputs(CompiledPlan plan) {
    Map<String, TensorType> types = new LinkedHashMap<>();
    plan.outputs().forEach(o -> types.put(o.name(), new TensorType(DataType.F32, o.shape())));
    return types;
  }
}
