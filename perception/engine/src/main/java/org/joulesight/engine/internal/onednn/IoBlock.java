package org.joulesight.engine.internal.onednn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.GraphInput;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.TensorType;
import org.joulesight.engine.plan.PlanInput;
import org.joulesight.engine.plan.PlanOutput;

/** Picture and outputs for one input size; shared by the plans of that size. */
final class IoBlock implements AutoCloseable {
  private final NativeScope scope;
  private final List<PlanInput> inputs = new ArrayList<>();
  private final Map<String, BytePointer> byName = new HashMap<>();
  private final List<PlanOutput> outputs = new ArrayList<>();
  private int users;

  IoBlock(NativeCount count, Graph graph, Map<String, TensorShape> shapes) {
    this.scope = new NativeScope(count);
    for (GraphInput input : graph.inputs()) {
      TensorType type = new TensorType(input.type(), shapes.get(input.name()));
      BytePointer memory = scope.allocate(type.shape().elements() * input.type().bytes());
      byName.put(input.name(), memory);
      inputs.add(new PlanInput(input.name(), type, memory.asByteBuffer()));
    }
    for (String name : graph.outputs()) {
      TensorShape shape = shapes.get(name);
      BytePointer memory = scope.allocate(shape.elements() * Float.BYTES);
      FloatPointer floats = new FloatPointer(memory).capacity(shape.elements());
      byName.put(name, memory);
      outputs.add(new PlanOutput(name, shape, floats.asByteBuffer().asFloatBuffer()));
    }
  }

  /** Memory of an input or output. */
  BytePointer memory(String name) {
    return byName.get(name);
  }

  List<PlanInput> inputs() {
    return inputs;
  }

  List<PlanOutput> outputs() {
    return outputs;
  }

  void retain() {
    users++;
  }

  /**
   * @return whether this was the last user
   */
  boolean release() {
    return --users == 0;
  }

  @Override
  public void close() {
    scope.close();
  }
}
