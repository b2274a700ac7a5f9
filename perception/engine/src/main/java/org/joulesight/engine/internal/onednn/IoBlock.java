package org.joulesight.engine.internal.onednn;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.plan.PlanOutput;

/** Picture and outputs for one input size; shared by the plans of that size. */
final class IoBlock implements AutoCloseable {
  private final NativeScope scope;
  private final BytePointer input;
  private final ByteBuffer inputBuffer;
  private final Map<String, BytePointer> byName = new HashMap<>();
  private final List<PlanOutput> outputs = new ArrayList<>();
  private int users;

  IoBlock(NativeCount count, Graph graph, Map<String, TensorShape> shapes) {
    this.scope = new NativeScope(count);
    this.input = scope.allocate(shapes.get(graph.inputName()).elements());
    this.inputBuffer = input.asByteBuffer();
    for (String name : graph.outputs()) {
      TensorShape shape = shapes.get(name);
      BytePointer memory = scope.allocate(shape.elements() * Float.BYTES);
      FloatPointer floats = new FloatPointer(memory).capacity(shape.elements());
      byName.put(name, memory);
      outputs.add(new PlanOutput(name, shape, floats.asByteBuffer().asFloatBuffer()));
    }
  }

  BytePointer input() {
    return input;
  }

  BytePointer output(String name) {
    return byName.get(name);
  }

  ByteBuffer inputBuffer() {
    return inputBuffer;
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
