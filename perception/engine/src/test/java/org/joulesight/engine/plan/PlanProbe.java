package org.joulesight.engine.plan;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/** Feeds a plan of {@link ContractNetwork} and compares what comes out. */
final class PlanProbe {
  private final ContractNetwork network;
  private final CompiledPlan plan;
  private final int side;

  PlanProbe(ContractNetwork network, CompiledPlan plan) {
    this.network = network;
    this.plan = plan;
    this.side = plan.work().inputPixels();
  }

  void fill(int seed) {
    ByteBuffer picture = ContractNetwork.picture(seed, side);
    plan.input().put(0, picture, 0, picture.remaining());
  }

  /**
   * Relative error of the plan's output if its input was {@link #fill filled} with {@code seed}.
   */
  double error(int seed) {
    return error(seed, plan.outputs().get(0).values());
  }

  double error(int seed, FloatBuffer output) {
    float[] expected = network.expected(ContractNetwork.picture(seed, side), side);
    double worst = 0;
    double largest = 0;
    for (int i = 0; i < expected.length; i++) {
      worst = Math.max(worst, Math.abs(output.get(i) - expected[i]));
      largest = Math.max(largest, Math.abs(expected[i]));
    }
    return Double.isFinite(worst) ? worst / largest : Double.POSITIVE_INFINITY;
  }

  /** Device memory with a picture in it, and some for the output. */
  DeviceBindings onDevice(DeviceMemory memory, int seed) {
    ByteBuffer picture = ContractNetwork.picture(seed, side);
    DeviceBuffer input = memory.allocate(picture.remaining());
    input.write(picture);
    return new DeviceBindings(List.of(input), List.of(memory.allocate(outputBytes())));
  }

  double error(int seed, DeviceBindings bindings) {
    ByteBuffer output = ByteBuffer.allocateDirect(outputBytes()).order(ByteOrder.nativeOrder());
    bindings.outputs().get(0).read(output);
    return error(seed, output.asFloatBuffer());
  }

  private int outputBytes() {
    return plan.outputs().get(0).values().capacity() * Float.BYTES;
  }
}
