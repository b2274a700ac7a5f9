package org.joulesight.engine.internal.lowering;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.GraphInput;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.TensorType;
import org.joulesight.engine.plan.PlanInput;
import org.joulesight.engine.plan.PlanOutput;

/** Inputs and outputs for one size; shared by the plans of that size. */
public final class IoBlock implements AutoCloseable {
  private final NativeScope scope;
  private final Map<String, Block> inputBlocks = new HashMap<>();
  private final Map<String, Block> outputBlocks = new HashMap<>();
  private final List<PlanInput> inputs = new ArrayList<>();
  private final List<PlanOutput> outputs = new ArrayList<>();
  private int users;

  /**
   * @param shapes of all values
   */
  public IoBlock(NativeCount count, Graph graph, Map<String, TensorShape> shapes, Formats formats) {
    this.scope = new NativeScope(count);
    for (GraphInput input : graph.inputs()) {
      TensorType type = new TensorType(input.type(), shapes.get(input.name()));
      BytePointer memory = allocate(type, inputBlocks, input.name());
      inputs.add(new PlanInput(input.name(), type, memory.asByteBuffer()));
    }
    for (String name : graph.outputs()) {
      TensorType type = new TensorType(formats.delivered(name).type(), shapes.get(name));
      BytePointer memory = allocate(type, outputBlocks, name);
      FloatBuffer values =
          type.type() == DataType.F32 ? memory.asByteBuffer().asFloatBuffer() : null;
      outputs.add(new PlanOutput(name, type, memory.asByteBuffer(), values));
    }
  }

  private BytePointer allocate(TensorType type, Map<String, Block> blocks, String name) {
    long bytes = Math.multiplyExact(type.shape().elements(), type.type().bytes());
    BytePointer memory = scope.allocate(bytes);
    blocks.put(name, Block.at(memory, bytes));
    return memory;
  }

  Block input(String name) {
    return inputBlocks.get(name);
  }

  Block output(String name) {
    return outputBlocks.get(name);
  }

  public List<PlanInput> inputs() {
    return inputs;
  }

  public List<PlanOutput> outputs() {
    return outputs;
  }

  public void retain() {
    users++;
  }

  /**
   * @return whether this was the last user
   */
  public boolean release() {
    return --users == 0;
  }

  @Override
  public void close() {
    scope.close();
  }
}
